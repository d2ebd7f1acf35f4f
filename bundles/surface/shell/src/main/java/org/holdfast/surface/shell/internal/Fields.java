package org.holdfast.surface.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One thing in full: a line for each property, the values below one another. */
final class Fields {
  /** A value has so much room on the narrowest screen. */
  private static final int LEAST = 20;

  private final Map<String, String> values = new LinkedHashMap<>();

  Fields add(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  @Override
  public String toString() {
    return within(ScreenWidth.columns());
  }

  /** The same for a screen of so many columns: a long value goes on below its beginning. */
  String within(int columns) {
    int names = values.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    int width = Math.max(LEAST, columns - names);
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " ".repeat(names - entry.getKey().length())
                    + String.join(
                        "\n" + " ".repeat(names), Wrapping.lines(entry.getValue(), width)))
        .collect(Collectors.joining("\n"));
  }
}
