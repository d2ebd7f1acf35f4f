package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import org.holdfast.api.check.LocalShortageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

  /** Against the kernel's own answers; who may not ask is told so, and never that it is down. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void theLoopbackInterfaceAnswers(String address) throws Exception {
    InetAddress server = InetAddress.ofLiteral(address);
    if (Echo.isPermitted()) {
      assertThat(Echo.to(server, Duration.ofSeconds(20))).isPositive();
    } else {
      assertThatThrownBy(() -> Echo.to(server, Duration.ofSeconds(20)))
          .isInstanceOf(LocalShortageException.class)
          .hasMessageContaining("CAP_NET_RAW");
    }
  }
}
