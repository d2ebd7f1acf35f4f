package org.holdfast.checker.ping.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.Test;

class PingCheckTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);

  @Test
  void aReplyIsUpAndIsTimed() throws Exception {
    CheckResult result =
        FakeCheckContext.of(SERVER).withEcho(Duration.ofMillis(3)).probe(new PingChecker());
    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.reason()).isEqualTo("got an echo reply from 192.0.2.1");
    assertThat(result.measures()).containsEntry("echo_seconds", 0.003);
  }

  @Test
  void aShortageOfThisMachineIsNotTheServersFault() throws Exception {
    LocalShortageException shortage = new LocalShortageException("no right", null);
    assertThat(FakeCheckContext.of(SERVER).withShortage(shortage).probe(new PingChecker()))
        .isEqualTo(CheckResult.unknown("no right"));
  }

  @Test
  void theDefaultsAreKeepalivedsOwn() {
    CheckSchema schema = new PingCheckFactory().schema();
    assertThat(schema.keyword()).isEqualTo("PING_CHECK");
    assertThat(schema.defaultRetry()).isEqualTo(1);
    assertThat(schema.defaultDelayBeforeRetry()).hasSeconds(1);
  }
}
