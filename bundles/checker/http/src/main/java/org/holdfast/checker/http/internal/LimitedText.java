package org.holdfast.checker.http.internal;

import java.util.function.BooleanSupplier;

/**
 * A text whose search ends when time is over, however much the expression goes back and forth in
 * it: each character that is looked at counts.
 */
final class LimitedText implements CharSequence {
  private static final int LOOKS = 1 << 14;
  private final String text;
  private final BooleanSupplier over;
  private int looks;

  /** The time was over within a search. */
  static final class TimeOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeOverException() {
      super("the time was over within a search", null, false, false);
    }
  }

  LimitedText(String text, BooleanSupplier over) {
    this.text = text;
    this.over = over;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks == LOOKS) {
      looks = 0;
      pause();
    }
    return text.charAt(index);
  }

  /** Other probes share the carrier of this virtual thread. */
  private void pause() {
    if (over.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new TimeOverException();
    }
    Thread.yield();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
