package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.operation.OperationException;

/** What there is, where something else was asked for. */
final class Names {
  static final int MOST = 20;

  private Names() {}

  static OperationException unknown(String kind, String name, List<String> known) {
    return new OperationException(
        "no %s is called '%s'; there %s"
            .formatted(
                kind,
                name,
                known.isEmpty()
                    ? "are none"
                    : "is "
                        + String.join(", ", known.stream().distinct().limit(MOST).toList())
                        + (known.size() > MOST ? " and more" : "")));
  }
}
