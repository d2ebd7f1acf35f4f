package org.holdfast.surface.shell.internal;

import java.time.Duration;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.surface.json.TimeSpan;

/** A time span that a person typed. */
final class TypedSpan {
  private TypedSpan() {}

  static Duration parse(String text) {
    return TimeSpan.read(text)
        .orElseThrow(
            () ->
                new MisuseException(
                    "got '" + text + "', expected a time such as 90s, 5m or 1h30m"));
  }
}
