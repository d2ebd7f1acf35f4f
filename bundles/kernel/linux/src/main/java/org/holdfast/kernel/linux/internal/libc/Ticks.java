package org.holdfast.kernel.linux.internal.libc;

/**
 * The kernel's tick counter (jiffies), by which it stamps addresses. It begins with the first tick,
 * which a machine has some tenths of a second after the zero of {@link System#nanoTime}. times(2)
 * answers it in hundredths of a second, from 300 s before a point that depends on CONFIG_HZ.
 */
public final class Ticks {
  private static final long NANOS_PER_CENTI = 10_000_000L;
  private static final long CENTIS_PER_SECOND = 100;
  private static final long BEFORE_WRAP = 300 * CENTIS_PER_SECOND;
  private static final long PLAUSIBLE = 60 * CENTIS_PER_SECOND;

  /** Values of CONFIG_HZ on the architectures that there is a native library for. */
  private static final int[] FREQUENCIES = {100, 250, 300, 1000};

  private Ticks() {}

  /**
   * Time since the first tick, without suspended time.
   *
   * @return hundredths of a second
   */
  public static long sinceBoot() {
    return sinceBoot(Libc.times(null), System.nanoTime() / NANOS_PER_CENTI);
  }

  /** What times(2) answered, of the CONFIG_HZ by which it comes near to the clock. */
  static long sinceBoot(long times, long clock) {
    for (int frequency : FREQUENCIES) {
      long ticks = times - ((1L << 32) * CENTIS_PER_SECOND / frequency - BEFORE_WRAP);
      if (Math.abs(ticks - clock) < PLAUSIBLE) {
        return ticks;
      }
    }
    return clock;
  }
}
