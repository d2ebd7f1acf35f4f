package org.holdfast.checker.tcp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;

class TcpCheckTest {
  private final Checker checker =
      new TcpCheckFactory()
          .create(
              new CheckSpec(
                  OptionValues.builder().build(),
                  ScriptedServer.nobody(),
                  Optional.empty(),
                  Optional.empty()));

  @Test
  void aServerThatAcceptsIsUpWhateverItSays() throws InterruptedException {
    try (ScriptedServer silent = ScriptedServer.tcp(Step.silence());
        ScriptedServer endless = ScriptedServer.tcp(Step.sendEndless("x"))) {
      for (ScriptedServer server : List.of(silent, endless)) {
        CheckResult result = FakeCheckContext.of(server.address()).probe(checker);
        assertThat(result.status()).isEqualTo(Status.UP);
        assertThat(result.reason()).isEqualTo("connected to port " + server.address().getPort());
        assertThat(result.measures()).containsKey("connect_seconds");
      }
    }
  }

  @Test
  void aPortWhereNobodyListensIsDown() throws InterruptedException {
    CheckResult result = FakeCheckContext.of(ScriptedServer.nobody()).probe(checker);
    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.reason()).contains("refused");
  }

  @Test
  void aShortageOfThisMachineIsNotTheServersFault() throws InterruptedException {
    LocalShortageException shortage = new LocalShortageException("too many open files", null);
    CheckResult result =
        FakeCheckContext.of(ScriptedServer.nobody()).withShortage(shortage).probe(checker);
    assertThat(result).isEqualTo(CheckResult.unknown("too many open files"));
  }

  @Test
  void theDefaultsAreKeepalivedsOwn() {
    assertThat(new TcpCheckFactory().schema().keyword()).isEqualTo("TCP_CHECK");
    assertThat(new TcpCheckFactory().schema().defaultRetry()).isEqualTo(1);
    assertThat(new TcpCheckFactory().schema().defaultDelayBeforeRetry()).hasSeconds(1);
  }
}
