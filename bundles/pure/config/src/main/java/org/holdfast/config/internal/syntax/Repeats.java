package org.holdfast.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigWord;

/**
 * Lines that begin with {@code ~SEQ(...)}, {@code ~SEQx(...)} or {@code ~LST(...)}: the rest of the
 * line is read once for each value, with a definition set to it. The definition keeps its last
 * value, as in keepalived.
 */
final class Repeats {
  private static final Pattern HEAD = Pattern.compile("~[A-Za-z]+\\(");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Reads a line again. */
  interface Reader {
    void read(LineText line);
  }

  private final Definitions definitions;
  private final Findings findings;
  private final Budget budget;

  Repeats(Definitions definitions, Findings findings, Budget budget) {
    this.definitions = definitions;
    this.findings = findings;
    this.budget = budget;
  }

  /** Whether the line begins with a repetition, good or bad. */
  static boolean matches(LineText line) {
    return line.startsWith("~") && HEAD.matcher(line.text()).lookingAt();
  }

  /** Reads the rest of a line that {@link #matches}. */
  void run(LineText line, Reader reader) {
    int open = line.indexOf('(', 0);
    int close = line.indexOf(')', open);
    ConfigWord head = line.word(0, (close < 0 ? open : close) + 1);
    if (close < 0) {
      bad(head, "is not closed; expected ')'", "close it before the text that is repeated");
      return;
    }
    String arguments = definitions.expand(line.part(open + 1, close)).text();
    LineText rest = line.part(close + 1, line.length()).strip();
    if (rest.isEmpty()) {
      findings.warning(
          "nothing-repeated",
          head,
          "nothing follows " + line.text(0, open) + "(...); it has no effect",
          "write what is repeated on the same line");
      return;
    }
    switch (line.text(1, open)) {
      case "SEQ" -> sequence(head, arguments, false, rest, reader);
      case "SEQx" -> sequence(head, arguments, true, rest, reader);
      case "LST" -> list(head, arguments, rest, reader);
      default -> bad(head, "is unknown", "expected ~SEQ, ~SEQx or ~LST");
    }
  }

  private void sequence(
      ConfigWord head, String arguments, boolean hexadecimal, LineText rest, Reader reader) {
    List<String> parts = split(arguments);
    if (!names(head, parts.subList(0, 1))) {
      return;
    }
    try {
      for (String value : Sequence.of(parts.subList(1, parts.size()), hexadecimal)) {
        if (!budget.grow(rest.length(), head)) {
          return;
        }
        definitions.define(parts.getFirst(), value);
        reader.read(rest);
      }
    } catch (Sequence.Bad e) {
      bad(head, e.getMessage(), e.remedy());
    }
  }

  private void list(ConfigWord head, String arguments, LineText rest, Reader reader) {
    List<String> parts = split(arguments);
    List<String> names = group(parts.getFirst());
    if (!names(head, names)) {
      return;
    }
    if (parts.size() == 1) {
      bad(head, "has no values", "write them after the name: ~LST(NAME, 1, 2)");
    }
    for (String part : parts.subList(1, parts.size())) {
      List<String> values = group(part);
      if (values.size() > names.size()) {
        bad(
            head,
            "has " + values.size() + " values for " + names.size() + " names",
            "write as many values in each {...} as there are names");
        return;
      }
      if (!budget.grow(rest.length(), head)) {
        return;
      }
      for (int i = 0; i < names.size(); i++) {
        definitions.define(names.get(i), i < values.size() ? values.get(i) : "");
      }
      reader.read(rest);
    }
  }

  private boolean names(ConfigWord head, List<String> names) {
    boolean good = names.stream().allMatch(name -> NAME.matcher(name).matches());
    if (!good) {
      bad(
          head,
          "begins with no name",
          "expected letters, digits and _, not beginning with a digit");
    }
    return good;
  }

  /** Cuts at commas outside of braces. */
  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth <= 0) {
        parts.add(arguments.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(arguments.substring(from).strip());
    return parts;
  }

  private static List<String> group(String part) {
    boolean braces = part.startsWith("{") && part.endsWith("}") && part.length() > 1;
    return braces ? split(part.substring(1, part.length() - 1)) : List.of(part);
  }

  private void bad(ConfigWord head, String what, String remedy) {
    // The values may be secrets: they stand in the source line, where they are masked.
    String keyword = head.text().substring(0, head.text().indexOf('(') + 1) + "...)";
    findings.error("bad-repeat", head, keyword + " " + what, remedy);
  }
}
