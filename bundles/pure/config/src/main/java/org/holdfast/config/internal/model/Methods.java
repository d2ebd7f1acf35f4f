package org.holdfast.config.internal.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.schema.OptionValues;

/** Reads {@code lvs_method} and its synonyms. */
final class Methods {
  private Methods() {}

  /** The method under the first of the keywords that is there; empty when none is. */
  static Optional<Forwarding> read(OptionValues values, String... keywords) {
    return Stream.of(keywords)
        .flatMap(keyword -> Scripts.part(values, keyword).stream())
        .flatMap(line -> line.text("METHOD").stream())
        .findFirst()
        .map(Forwarding::valueOf);
  }
}
