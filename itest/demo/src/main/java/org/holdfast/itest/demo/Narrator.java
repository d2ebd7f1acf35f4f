package org.holdfast.itest.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints what was seen: when, what, and the figure, in columns. */
final class Narrator {

  private final PrintStream out;
  private final long start = System.nanoTime();

  Narrator(PrintStream out) {
    this.out = out;
  }

  /** A heading. */
  void chapter(String text) {
    out.printf("%n%s%n", text);
  }

  /** Something seen, with its figure. */
  void seen(String what, String figure) {
    out.printf(
        Locale.ROOT, "  %5.1f s  %-66s %s%n", (System.nanoTime() - start) / 1e9, what, figure);
  }

  /** A plain line. */
  void say(String text) {
    out.println(text);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }

  static String milliseconds(Duration duration) {
    return "%d ms".formatted(duration.toMillis());
  }
}
