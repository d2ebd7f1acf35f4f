package org.holdfast.checker.misc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiscCheckTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);

  private static OptionValues.Builder block() {
    return OptionValues.builder().add("misc_path", List.of("/bin/check", "-x", "a b"));
  }

  private static Checker checker(OptionValues options) throws InvalidCheckException {
    return new MiscCheckFactory()
        .create(new CheckSpec(options, SERVER, Optional.empty(), Optional.empty()));
  }

  private static ScriptResult ended(End end, int code, String output) {
    return new ScriptResult(end, code, output, Duration.ofMillis(1));
  }

  @ParameterizedTest
  @CsvSource({
    "false,0,UP,-1,'/bin/check exited with code 0'",
    "false,1,DOWN,-1,'/bin/check exited with code 1, expected 0: no route'",
    "false,5,DOWN,-1,'/bin/check exited with code 5, expected 0: no route'",
    "true,0,UP,-1,'/bin/check exited with code 0'",
    "true,1,DOWN,-1,'/bin/check exited with code 1, expected 0: no route'",
    "true,2,UP,0,'/bin/check exited with code 2'",
    "true,255,UP,253,'/bin/check exited with code 255'",
  })
  void theExitCodeIsTheVerdict(boolean dynamic, int code, Status status, int weight, String reason)
      throws Exception {
    OptionValues.Builder block = block();
    if (dynamic) {
      block.add("misc_dynamic", true);
    }
    CheckResult result =
        FakeCheckContext.of(SERVER)
            .withScript(ended(End.EXITED, code, "\n  no route\nmore\n"))
            .probe(checker(block.build()));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.weight())
        .isEqualTo(weight < 0 ? OptionalInt.empty() : OptionalInt.of(weight));
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void aSignalOrTheTimeLimitIsDown() throws Exception {
    Checker checker = checker(block().build());
    assertThat(FakeCheckContext.of(SERVER).withScript(ended(End.SIGNALLED, 11, "")).probe(checker))
        .isEqualTo(CheckResult.down("/bin/check was ended by signal 11"));
    CheckResult late =
        CheckResult.down("/bin/check did not end within the time limit and was killed");
    assertThat(FakeCheckContext.of(SERVER).withScript(ended(End.TIMED_OUT, 15, "")).probe(checker))
        .isEqualTo(late);
    assertThat(FakeCheckContext.of(SERVER, Duration.ofMillis(50)).probe(checker)).isEqualTo(late);
  }

  @Test
  void aScriptThatCannotBeStartedIsNotTheServersFault() throws Exception {
    CheckResult result =
        FakeCheckContext.of(SERVER)
            .withShortage(new LocalShortageException("/bin/check: no such file", null))
            .probe(checker(block().build()));
    assertThat(result).isEqualTo(CheckResult.unknown("/bin/check: no such file"));
  }

  @Test
  void theScriptRunsWithItsArgumentsAsItsUser() throws Exception {
    FakeCheckContext context = FakeCheckContext.of(SERVER).withScript(ended(End.EXITED, 0, ""));
    OptionValues user = OptionValues.builder().add("USER", "web").add("GROUP", "www").build();
    context.probe(checker(block().add("user", user).build()));
    assertThat(context.commands())
        .containsExactly(
            new ScriptCommand(
                List.of("/bin/check", "-x", "a b"), Optional.of("web"), Optional.of("www")));
  }

  @Test
  void theLimitIsMiscTimeoutElseDelayLoop() throws Exception {
    Duration connectTimeout = Duration.ofSeconds(5);
    Duration delayLoop = Duration.ofSeconds(60);
    assertThat(checker(block().build()).deadline(connectTimeout, delayLoop)).hasMillis(60_500);
    assertThat(checker(block().add("misc_timeout", 0L).build()).deadline(connectTimeout, delayLoop))
        .hasMillis(60_500);
    assertThat(checker(block().add("misc_timeout", 7L).build()).deadline(connectTimeout, delayLoop))
        .hasMillis(7_500);
  }

  @Test
  void whatCannotBeRunIsRefused() {
    OptionValues relative = OptionValues.builder().add("misc_path", List.of("check")).build();
    assertThatThrownBy(() -> checker(relative))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessage("got \"check\", expected the absolute path of a program");
  }
}
