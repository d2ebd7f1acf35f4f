package org.holdfast.itest.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting, at the pace of a slow guest. */
final class Pause {
  private static final Duration LIMIT = Duration.ofSeconds(180);
  private static final int STEP_MILLIS = 250;

  private Pause() {}

  /**
   * Waits until something is so.
   *
   * @param what in words, for the error
   * @param context what else to tell when it does not come
   */
  static void until(String what, BooleanSupplier condition, Supplier<?> context) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new AssertionError(
            "not seen within %d s: %s%n%s".formatted(LIMIT.toSeconds(), what, context.get()));
      }
      millis(STEP_MILLIS);
    }
  }

  static void millis(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
