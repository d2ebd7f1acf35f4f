package org.holdfast.surface.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One thing in full: a line for each property, the values below one another. */
final class Fields {
  private final Map<String, String> values = new LinkedHashMap<>();

  Fields add(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  @Override
  public String toString() {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + " ".repeat(width - entry.getKey().length() + 2) + entry.getValue())
        .collect(Collectors.joining("\n"));
  }
}
