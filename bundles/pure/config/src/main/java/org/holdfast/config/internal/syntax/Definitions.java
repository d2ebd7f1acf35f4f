package org.holdfast.config.internal.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.config.SourceLoader;

/**
 * The {@code $NAME=value} definitions, and the replacement of references to them. Values are
 * replaced when used, so a definition may refer to one that comes later. Every expansion has a
 * budget: a text that grows without end is an error, not a hang.
 */
final class Definitions {
  private static final int MAX_GROWTH = 4_000_000;
  private static final int REFERENCE_COST = 64;
  private static final int MAX_DEPTH = 32;
  private static final String ENDS_REFERENCE = " \t\n,)";

  private final Map<String, String> values = new HashMap<>();
  private final SourceLoader loader;
  private final Findings findings;
  private final Set<String> active = new HashSet<>();
  private int growth;

  Definitions(SourceLoader loader, Findings findings) {
    this.loader = loader;
    this.findings = findings;
  }

  void define(String name, String value) {
    values.put(name, value);
  }

  /** The end of {@code NAME} in a line {@code $NAME=value}; 0 when the line is no definition. */
  static int nameEnd(LineText line) {
    if (!line.startsWith("$")) {
      return 0;
    }
    int end = line.skip(1, Definitions::nameChar);
    return end > 1 && end < line.length() && line.at(end) == '=' ? end : 0;
  }

  /** The line with every reference replaced; the replacement may hold line ends. */
  LineText expand(LineText line) {
    if (line.indexOf("$", 0) < 0) {
      return line;
    }
    LineText out = line.sibling();
    int at = 0;
    while (at < line.length()) {
      int end = line.at(at) == '$' ? referenceEnd(line, at) : 0;
      if (end == 0) {
        out.append(line.at(at), line.column(at));
        at++;
      } else {
        reference(line, at, end, out);
        at = end;
      }
    }
    return out;
  }

  /** The index after a reference that begins here; 0 when none does. */
  private static int referenceEnd(LineText line, int at) {
    if (at + 1 < line.length() && line.at(at + 1) == '{') {
      return line.indexOf("}", at) + 1;
    }
    int end = line.skip(at + 1, Definitions::nameChar);
    boolean ended = end == line.length() || ENDS_REFERENCE.indexOf(line.at(end)) >= 0;
    return end > at + 1 && ended && !Character.isDigit(line.at(at + 1)) ? end : 0;
  }

  private void reference(LineText line, int from, int to, LineText out) {
    String written = line.text(from, to);
    String name = written.replaceAll("[${}]", "").strip();
    Optional<String> value = value(name, line);
    if (value.isEmpty()) {
      if (!SourceText.secret(line.text())) {
        findings.warning(
            "undefined",
            line.word(from, to),
            "'" + written + "' is not defined; the text is left as it is",
            "define it on a line before: $" + name.replace(' ', '_') + "=...");
      }
      out.append(line, from, to);
    } else if (active.size() == MAX_DEPTH || !active.add(name)) {
      findings.error(
          "endless-definition",
          line.word(from, to),
          "the definition of " + name + " refers to itself, or more than " + MAX_DEPTH + " deep",
          "give the inner one another name");
    } else {
      inner(line, from, to, name, value.get(), out);
      active.remove(name);
    }
  }

  private void inner(LineText line, int from, int to, String name, String value, LineText out) {
    int cost = value.length() + REFERENCE_COST;
    growth += cost;
    if (growth > MAX_GROWTH) {
      if (growth - cost <= MAX_GROWTH) {
        findings.error(
            "endless-definition",
            line.word(from, to),
            "definitions grow the text by more than "
                + MAX_GROWTH
                + " characters, here by "
                + name);
      }
      return;
    }
    LineText replacement = line.sibling();
    replacement.append(value, line.column(from));
    LineText expanded = name.startsWith("_") ? replacement : expand(replacement);
    out.append(expanded, 0, expanded.length());
  }

  private Optional<String> value(String name, LineText line) {
    if (name.startsWith("_ENV ")) {
      return loader.environment(name.substring("_ENV ".length()).strip());
    }
    return switch (name) {
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_PWD" -> Optional.of(folder(line.file()));
      default -> Optional.ofNullable(values.get(name));
    };
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : file.substring(0, slash);
  }

  private static boolean nameChar(int c) {
    return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
