package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.schema.OptionValues;

/** Inheritance of the engine's check options: the check's own, else the server's, else above. */
final class CheckDefaults {
  private final Optional<CheckDefaults> above;
  private final OptionValues values;

  private CheckDefaults(Optional<CheckDefaults> above, OptionValues values) {
    this.above = above;
    this.values = values;
  }

  static CheckDefaults of(OptionValues values) {
    return new CheckDefaults(Optional.empty(), values);
  }

  CheckDefaults inner(OptionValues inner) {
    return new CheckDefaults(Optional.of(this), inner);
  }

  Optional<Duration> duration(String keyword) {
    Optional<Duration> own = values.duration(keyword);
    return own.isPresent() || above.isEmpty() ? own : above.get().duration(keyword);
  }

  /** A number; one beyond the range of an int is the largest int. */
  OptionalInt number(String keyword) {
    OptionalLong own = values.count(keyword);
    if (own.isEmpty()) {
      return above.map(a -> a.number(keyword)).orElse(OptionalInt.empty());
    }
    return OptionalInt.of((int) Math.min(own.getAsLong(), Integer.MAX_VALUE));
  }

  Optional<String> text(String keyword) {
    return values.text(keyword).or(() -> above.flatMap(a -> a.text(keyword)));
  }

  boolean flag(String keyword) {
    return values.has(keyword)
        ? values.flag(keyword)
        : above.map(a -> a.flag(keyword)).orElse(false);
  }
}
