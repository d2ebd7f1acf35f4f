package org.holdfast.config.internal.model;

import java.util.Optional;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.schema.OptionValues;

/** Reads {@code lvs_method} and its synonyms. */
final class Methods {
  private Methods() {}

  /** The method under the first of the keywords that is there; empty when none is. */
  static Optional<Forwarding> read(OptionValues values, String... keywords) {
    for (String keyword : keywords) {
      Optional<String> method = Scripts.part(values, keyword).flatMap(line -> line.text("METHOD"));
      if (method.isPresent()) {
        return method.map(Forwarding::valueOf);
      }
    }
    return Optional.empty();
  }
}
