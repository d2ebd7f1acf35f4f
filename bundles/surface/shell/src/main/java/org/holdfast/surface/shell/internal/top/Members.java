package org.holdfast.surface.shell.internal.top;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that was told by a node. What is not there, or is null, is empty: a node may be
 * without a part. Text has no characters that could steer a terminal.
 *
 * @param map its members
 */
record Members(Map<String, Object> map) {

  Optional<Members> object(String name) {
    return map.get(name) instanceof Map<?, ?> members ? Optional.of(of(members)) : Optional.empty();
  }

  List<Members> objects(String name) {
    return list(name).stream()
        .filter(Map.class::isInstance)
        .map(item -> of((Map<?, ?>) item))
        .toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(item -> plain(String.valueOf(item))).toList();
  }

  private List<?> list(String name) {
    return map.get(name) instanceof List<?> items ? items : List.of();
  }

  String text(String name) {
    return map.containsKey(name) ? plain(String.valueOf(map.get(name))) : "";
  }

  long number(String name) {
    return map.get(name) instanceof Number number ? number.longValue() : 0;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(map.get(name));
  }

  Optional<Instant> moment(String name) {
    try {
      return map.get(name) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // shown as a dash
    }
  }

  @SuppressWarnings("unchecked") // what a reader of JSON makes has names that are text
  private static Members of(Map<?, ?> members) {
    return new Members((Map<String, Object>) members);
  }

  /** One line, without control and format characters. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }
}
