package org.holdfast.config.internal.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigWord;

/**
 * The {@code $NAME=value} definitions, and the replacement of references to them. Values are
 * replaced when used, so a definition may refer to one that comes later.
 */
final class Definitions {
  private static final String ENDS_REFERENCE = " \t\n,)";
  private static final String BEGINS_LINE = "$~@";

  private final Map<String, String> values = new HashMap<>();
  private final StandardDefinitions standard;
  private final SourceText sources;
  private final Findings findings;
  private final Budget budget;
  private final Set<String> active = new HashSet<>();
  private final Set<String> endless = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private boolean overlong;

  Definitions(StandardDefinitions standard, SourceText sources, Findings findings, Budget budget) {
    this.standard = standard;
    this.sources = sources;
    this.findings = findings;
    this.budget = budget;
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
    boolean named = end > 1 && end < line.length() && line.at(end) == '=';
    return named && !Character.isDigit(line.at(1)) ? end : 0;
  }

  /** The line with every reference replaced; the replacement may hold line ends. */
  LineText expand(LineText line) {
    if (line.indexOf('$', 0) < 0) {
      return line;
    }
    used.clear();
    overlong = false;
    LineText expanded = replace(line);
    if (overlong) {
      return line.part(0, 0);
    }
    if (SourceText.secret(expanded.text())) {
      sources.secret(used);
    }
    return expanded;
  }

  /**
   * The line with its first reference replaced, when what it stands for are lines of their own:
   * several ones, or one that begins with something that is looked at before references are. These
   * then see the definitions that the lines before them make.
   */
  Optional<LineText> firstAsLines(LineText line) {
    for (int at = line.indexOf('$', 0); at >= 0; at = line.indexOf('$', at + 1)) {
      int end = referenceEnd(line, at);
      String value = end == 0 ? null : values.get(name(line, at, end));
      boolean lines = value != null && (value.indexOf('\n') >= 0 || at == 0 && beginsLine(value));
      if (lines && budget.grow(value.length(), line.word(at, end))) {
        return Optional.of(replaceFirst(line, at, end, value));
      }
    }
    return Optional.empty();
  }

  private LineText replaceFirst(LineText line, int from, int to, String value) {
    LineText.Builder out = line.builder().append(line, 0, from);
    LineText replacement = line.at(from, value);
    LineText replaced =
        out.append(replacement, 0, replacement.length()).append(line, to, line.length()).build();
    if (SourceText.secret(line.text())) {
      sources.secret(Set.of(name(line, from, to)));
    }
    return replaced;
  }

  private static boolean beginsLine(String value) {
    return !value.isEmpty() && BEGINS_LINE.indexOf(value.charAt(0)) >= 0;
  }

  /** Reports lines that come out of each other without an end, once. */
  void tooDeep(ConfigWord at) {
    endless(
        at,
        "",
        "definitions and repeated lines are nested more than "
            + Budget.MAX_DEPTH
            + " deep, or refer to themselves");
  }

  private void endless(ConfigWord at, String name, String message) {
    if (endless.add(name)) {
      findings.error("endless-definition", at, message, "give the inner one another name");
    }
  }

  private LineText replace(LineText line) {
    LineText.Builder out = line.builder();
    int at = 0;
    while (at < line.length() && !overlong && !budget.exhausted()) {
      int dollar = line.indexOf('$', at);
      int end = dollar < 0 ? 0 : referenceEnd(line, dollar);
      out.append(line, at, end > 0 ? dollar : dollar < 0 ? line.length() : dollar + 1);
      if (end > 0) {
        reference(line, dollar, end, out);
      }
      at = end > 0 ? end : dollar < 0 ? line.length() : dollar + 1;
      if (out.length() > Budget.MAX_LINE) {
        endless(
            line.word(0, 1),
            "",
            "definitions make this line longer than " + Budget.MAX_LINE + " characters");
        overlong = true;
      }
    }
    return out.build();
  }

  /** The index after a reference that begins here; 0 when none does. */
  private static int referenceEnd(LineText line, int at) {
    if (at + 1 < line.length() && line.at(at + 1) == '{') {
      return line.indexOf('}', at) + 1;
    }
    int end = line.skip(at + 1, Definitions::nameChar);
    boolean ended = end == line.length() || ENDS_REFERENCE.indexOf(line.at(end)) >= 0;
    return end > at + 1 && ended && !Character.isDigit(line.at(at + 1)) ? end : 0;
  }

  private static String name(LineText line, int from, int to) {
    return line.at(from + 1) == '{' ? line.text(from + 2, to - 1).strip() : line.text(from + 1, to);
  }

  private void reference(LineText line, int from, int to, LineText.Builder out) {
    String name = name(line, from, to);
    ConfigWord word = line.word(from, to);
    String value = values.get(name);
    if (value == null) {
      Optional<String> text = standard.value(name, line.file(), word);
      if (text.isEmpty()) {
        undefined(line, name, word);
      }
      LineText replacement = line.at(from, text.orElse(word.text()));
      out.append(replacement, 0, replacement.length());
    } else if (active.size() == Budget.MAX_DEPTH || !active.add(name)) {
      endless(
          word,
          name,
          "the definition of "
              + name
              + " refers to itself, or more than "
              + Budget.MAX_DEPTH
              + " deep");
    } else {
      used.add(name);
      if (budget.grow(value.length(), word)) {
        LineText expanded = replace(line.at(from, value));
        out.append(expanded, 0, expanded.length());
      }
      active.remove(name);
    }
  }

  private void undefined(LineText line, String name, ConfigWord word) {
    // A password may hold what looks like a reference, and must not be shown.
    if (!SourceText.secret(line.text()) || name.startsWith("_ENV ")) {
      findings.warning(
          "undefined",
          word,
          "'" + word + "' is not defined; the text is left as it is",
          StandardDefinitions.remedy(name));
    }
  }

  private static boolean nameChar(int c) {
    return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
