package org.holdfast.checkerkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.process.ScriptResult;

/**
 * One probe on a virtual thread, ended as the engine ends it, by somebody who does not trust it.
 */
final class Trial {
  /** How long after its end a probe may go on: long, for a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final FakeCheckContext context;
  private final FutureTask<CheckResult> result;
  private final Thread thread;
  private boolean ended;

  private Trial(FakeCheckContext context, Checker checker) {
    this.context = context;
    this.result = new FutureTask<>(() -> checker.check(context));
    this.thread = Thread.ofVirtual().name("trial").start(result);
  }

  /** A probe whose scripts and echo requests do not end by themselves. */
  static Trial start(Checker checker, InetSocketAddress server, Duration limit) {
    return new Trial(FakeCheckContext.of(server, limit), checker);
  }

  /** A probe whose scripts and echo requests succeed. */
  static Trial startWell(Checker checker, InetSocketAddress server, Duration limit) {
    FakeCheckContext context = FakeCheckContext.of(server, limit).withEcho(Duration.ofMillis(1));
    return new Trial(
        context.withScript(new ScriptResult(ScriptResult.End.EXITED, 0, "", Duration.ofMillis(1))),
        checker);
  }

  /** Waits to the deadline, then closes what was lent and interrupts, as the engine does. */
  Trial toDeadline() throws InterruptedException {
    ended = thread.join(context.remaining().plusMillis(1));
    if (!ended) {
      context.close();
      thread.interrupt();
    }
    return this;
  }

  /** Interrupts alone. */
  Trial interruptedAfter(Duration time) throws InterruptedException {
    ended = thread.join(time);
    thread.interrupt();
    return this;
  }

  /** Fails when the probe goes on, or ends as a checker may not end. */
  void mustEnd(String with) throws InterruptedException {
    if (!thread.join(GRACE)) {
      fail("with " + with + " the probe goes on after its end: it swallows interrupts or failures");
    }
    try {
      CheckResult got = result.get();
      mustRead(got.reason(), with);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        if (ended) {
          mustRead(String.valueOf(failure.getMessage()), with);
        }
      } else if (!(e.getCause() instanceof InterruptedException)) {
        fail("with " + with + " the probe failed: " + e.getCause(), e.getCause());
      }
    } finally {
      context.close();
    }
  }

  private static void mustRead(String reason, String with) {
    assertFalse(reason.isBlank() || reason.equals("null"), "no reason with " + with);
    assertFalse(
        reason.chars().anyMatch(each -> Character.isISOControl(each)),
        "not one line for people, with " + with + ": " + reason);
  }
}
