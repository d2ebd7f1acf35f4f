package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.LocalShortageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeOutcomeTest {
  private static CheckResult outcome(Checker checker, boolean late) {
    LentContext context =
        new LentContext(Plans.plan("A", 1).config(), Duration.ofHours(1), Machine.BARE);
    if (late) {
      context.end();
    }
    return ProbeOutcome.of(checker, context, Duration.ofSeconds(5));
  }

  private static Checker throwing(Throwable failure) {
    return context -> {
      switch (failure) {
        case IOException e -> throw e;
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(failure);
      }
    };
  }

  private static Stream<Arguments> failures() {
    IOException closed = new AsynchronousCloseException();
    InterruptedException interrupt = new InterruptedException();
    return Stream.of(
        Arguments.of(new IOException("refused"), false, CheckResult.down("refused")),
        Arguments.of(new IOException("half a reply"), true, CheckResult.down("half a reply")),
        Arguments.of(closed, true, CheckResult.down("no result within 5 s")),
        Arguments.of(
            closed, false, CheckResult.down("java.nio.channels.AsynchronousCloseException")),
        Arguments.of(interrupt, true, CheckResult.down("no result within 5 s")),
        Arguments.of(interrupt, false, CheckResult.unknown("the probe was interrupted")),
        Arguments.of(
            new LocalShortageException("no port", null), true, CheckResult.unknown("no port")),
        Arguments.of(
            new IOException("handshake broken", new SocketException("No buffer space available")),
            true,
            CheckResult.unknown("no memory left for sockets (ENOBUFS)")),
        Arguments.of(
            new IOException("got 421 Too many open files"),
            false,
            CheckResult.down("got 421 Too many open files")),
        Arguments.of(
            new OutOfMemoryError("unable to create native thread"),
            false,
            CheckResult.unknown(
                "no memory or thread left in this process: unable to create native thread")),
        Arguments.of(
            new IllegalStateException("oops"),
            false,
            CheckResult.unknown("the check itself failed: java.lang.IllegalStateException: oops")),
        Arguments.of(
            new StackOverflowError(),
            true,
            CheckResult.unknown("the check itself failed: java.lang.StackOverflowError")));
  }

  @ParameterizedTest(name = "{0} late {1}")
  @MethodSource("failures")
  void everyFailureHasItsOutcome(Throwable failure, boolean late, CheckResult expected) {
    assertThat(outcome(throwing(failure), late)).isEqualTo(expected);
  }

  @Test
  void nothingReturnedIsAFaultOfTheChecker() {
    assertThat(outcome(context -> null, false))
        .isEqualTo(CheckResult.unknown("the check itself failed: it returned nothing"));
  }

  @Test
  void aReasonIsOneLineOfBoundedLength() {
    String nasty = "a\r\nb\u001b[2Jc" + "x".repeat(1000);
    String reason = outcome(context -> CheckResult.down(nasty), false).reason();
    assertThat(reason).startsWith("a b [2Jc").hasSize(303).endsWith("...");
  }
}
