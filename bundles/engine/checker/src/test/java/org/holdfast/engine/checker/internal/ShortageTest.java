package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.LocalShortageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortageTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "Too many open files, EMFILE",
    "Too many open files in system, ENFILE",
    "Cannot assign requested address, EADDRNOTAVAIL",
    "Address already in use, EADDRINUSE",
    "Resource temporarily unavailable, EAGAIN",
    "No buffer space available, ENOBUFS",
    "Cannot allocate memory, ENOMEM",
    "Operation not permitted, EPERM"
  })
  void whatThisMachineLacksIsNamed(String text, String name) {
    assertThat(Shortage.of(new SocketException(text)).orElseThrow()).endsWith("(" + name + ")");
    assertThat(Shortage.of(new IOException("while reading", new SocketException(text))))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Connection refused",
    "Connection reset",
    "Connection timed out",
    "No route to host",
    "Network is unreachable",
    "Broken pipe",
    "got 421 Too many open files, expected 220"
  })
  void whatTheServerOrTheNetworkDoesIsNoLack(String text) {
    assertThat(Shortage.of(new ConnectException(text))).isEmpty();
  }

  @Test
  void causesThatGoRoundAreNoTrap() {
    IOException one = new IOException("one");
    IOException other = new IOException("other", one);
    one.initCause(other);
    assertThat(Shortage.of(one)).isEmpty();
  }

  @Test
  void aLocalPortThatIsTakenIsNoFaultOfTheServer() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    int port;
    try (ServerSocket free = new ServerSocket(0, 5, loopback)) {
      port = free.getLocalPort();
    }
    try (ServerSocket server = new ServerSocket(0, 5, loopback)) {
      CheckPlan plan =
          Plans.from(
              Plans.to((InetSocketAddress) server.getLocalSocketAddress(), AMPLE, loopback),
              OptionalInt.of(port));
      LentContext first = new LentContext(plan.config(), AMPLE, Machine.BARE);
      LentContext second = new LentContext(plan.config(), AMPLE, Machine.BARE);
      first.connectTcp();
      assertThatThrownBy(second::connectTcp).isInstanceOf(LocalShortageException.class);
      first.end();
      second.end();
    }
  }

  /** A process with 100 descriptors connects until it has none: see {@link #main}. */
  @Test
  void aProcessWithoutDescriptorsHoldsItsVerdicts() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 100; exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\"",
                java.toString(),
                System.getProperty("java.class.path"),
                ShortageTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).startsWith("UNKNOWN").contains("no descriptor left in this process");
  }

  /** Probes a server with new connections until one cannot be made; prints what that probe says. */
  public static void main(String[] args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 500, InetAddress.ofLiteral("127.0.0.1"))) {
      CheckPlan plan = Plans.to((InetSocketAddress) server.getLocalSocketAddress(), AMPLE, null);
      for (int i = 0; i < 200; i++) {
        LentContext context = new LentContext(plan.config(), AMPLE, Machine.BARE); // is not ended
        CheckResult result =
            ProbeOutcome.of(
                lent -> {
                  lent.connectTcp();
                  return CheckResult.up("fine");
                },
                context,
                AMPLE);
        if (result.status() != CheckResult.Status.UP) {
          System.out.println(result.status() + " " + result.reason());
          System.exit(0);
        }
      }
    }
  }
}
