package org.holdfast.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Explanation;

/**
 * What every finding means. The texts stand in {@code explanations.txt} beside this class: a line
 * {@code [id]}, then {@code meaning:} and {@code why:} with text after them, then {@code wrong:}
 * and {@code right:} with an example, indented, on the lines below. Any thread.
 */
public final class Explanations {
  private static final String SOURCE = "explanations.txt";
  private static final Set<String> FIELDS = Set.of("meaning:", "why:", "wrong:", "right:");

  private Explanations() {}

  /**
   * All of them.
   *
   * @return in order of id
   */
  public static List<Explanation> all() {
    try (InputStream in = Explanations.class.getResourceAsStream(SOURCE)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Explanation> read(String text) {
    List<Explanation> all = new ArrayList<>();
    Map<String, StringBuilder> fields = new HashMap<>();
    StringBuilder field = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.startsWith("[")) {
        add(fields, all);
        fields.clear();
        field = put(fields, "id", line.substring(1, line.indexOf(']')));
      } else if (FIELDS.contains(line.substring(0, line.indexOf(':') + 1))) {
        int colon = line.indexOf(':');
        field = put(fields, line.substring(0, colon), line.substring(colon + 1).strip());
      } else {
        field
            .append(field.isEmpty() ? "" : "\n")
            .append(line.startsWith("  ") ? line.substring(2) : line);
      }
    }
    add(fields, all);
    return List.copyOf(all);
  }

  private static StringBuilder put(Map<String, StringBuilder> fields, String name, String text) {
    StringBuilder field = new StringBuilder(text);
    fields.put(name, field);
    return field;
  }

  private static void add(Map<String, StringBuilder> fields, List<Explanation> all) {
    if (!fields.isEmpty()) {
      all.add(
          new Explanation(
              field(fields, "id"),
              field(fields, "meaning").replace('\n', ' '),
              field(fields, "why").replace('\n', ' '),
              field(fields, "wrong"),
              field(fields, "right")));
    }
  }

  private static String field(Map<String, StringBuilder> fields, String name) {
    return String.valueOf(fields.getOrDefault(name, new StringBuilder())).strip();
  }
}
