package org.holdfast.surface.web.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Something that is asked again and again on a thread of its own, so that one that does not answer
 * keeps nobody waiting. It is never asked twice at once. Any thread.
 *
 * @param <T> what it answers
 */
final class Asked<T> {

  /**
   * An answer.
   *
   * @param value what was said; empty when it threw
   * @param error what it threw; empty when it answered
   * @param nanos when, in {@link System#nanoTime}
   */
  record Answer<T>(Optional<T> value, String error, long nanos) {}

  private final Supplier<T> question;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Runnable heard;
  private volatile Optional<Answer<T>> last = Optional.empty();
  private volatile long askedNanos;
  private volatile boolean asked;

  /**
   * @param question what is asked
   * @param heard called after each answer
   */
  Asked(Supplier<T> question, Runnable heard) {
    this.question = question;
    this.heard = heard;
  }

  /** Asks, unless it was asked within this time or has not answered yet. */
  void ask(Duration pause) {
    long now = System.nanoTime();
    if ((asked && now - askedNanos < pause.toNanos()) || !busy.compareAndSet(false, true)) {
      return;
    }
    asked = true;
    askedNanos = now;
    Thread.ofPlatform().daemon().name("holdfast-web-asks").start(this::answer);
  }

  private void answer() {
    try {
      last = Optional.of(new Answer<>(Optional.of(question.get()), "", System.nanoTime()));
    } catch (RuntimeException | LinkageError e) {
      last = Optional.of(new Answer<>(Optional.empty(), e.toString(), System.nanoTime()));
    } finally {
      busy.set(false);
    }
    heard.run();
  }

  /** The latest answer; empty before the first. */
  Optional<Answer<T>> last() {
    return last;
  }

  /** Whether it was asked so long ago and has not answered. */
  boolean isLate(Duration patience) {
    return busy.get() && System.nanoTime() - askedNanos > patience.toNanos();
  }
}
