package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long the checks of a type are without it while its bundle is replaced. Not thread-safe. */
final class Turnover {
  private final Map<String, Long> leftNanos = new HashMap<>();
  private final Map<ProvidedType, Asked> asked = new HashMap<>();

  /** What a factory that came was asked for. */
  private static final class Asked {
    private final long sinceNanos;
    private final int all;
    private int open;

    private Asked(long sinceNanos, int all) {
      this.sinceNanos = sinceNanos;
      this.all = all;
      this.open = all;
    }
  }

  /**
   * Its last answer has come.
   *
   * @param checks how many it was asked for
   * @param without from when the type before left, or else this one came, until now
   */
  record Done(int checks, Duration without) {}

  /** A type has left. */
  void left(ProvidedType type, long nowNanos) {
    leftNanos.putIfAbsent(type.keyword(), nowNanos);
    asked.remove(type);
  }

  /** A type came and was asked for checkers. */
  void asked(ProvidedType type, int checks, long nowNanos) {
    Long before = leftNanos.remove(type.keyword());
    if (checks > 0) {
      asked.put(type, new Asked(before == null ? nowNanos : before, checks));
    }
  }

  /** One of its answers came, or is not wanted any more. */
  Optional<Done> answered(ProvidedType type, long nowNanos) {
    Asked one = asked.get(type);
    if (one == null || --one.open > 0) {
      return Optional.empty();
    }
    asked.remove(type);
    return Optional.of(new Done(one.all, Duration.ofNanos(nowNanos - one.sinceNanos)));
  }
}
