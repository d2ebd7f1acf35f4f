package org.holdfast.itest.netnssupport;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process brings about. */
public final class Await {

  private static final Duration POLL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param what the condition in words, "n1 is MASTER"
   * @param limit how long to wait
   * @param evidence told when it does not come true: states, tails of logs
   * @return how long it took
   * @throws NotSeenException when the condition does not hold within the limit
   */
  public static Duration until(
      String what, Duration limit, BooleanSupplier condition, Supplier<String> evidence) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new NotSeenException(
            "not seen within %d ms: %s%n%s".formatted(limit.toMillis(), what, evidence.get()));
      }
      pause(POLL);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Lets time pass, to see what happens, or that nothing does. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
