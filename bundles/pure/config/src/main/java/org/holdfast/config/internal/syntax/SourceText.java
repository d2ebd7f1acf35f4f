package org.holdfast.config.internal.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceLines;

/**
 * Keeps the lines of every source that was read, and masks the secrets in them when shown: the
 * value after a secret keyword, and the definitions and repeated values that end up there.
 */
public final class SourceText implements SourceLines {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:^|[\\s{}=;\"')])(?:(?:auth_pass|(?:smtp_)?password)\\s+|key\\s+\\d+\\s+))(\\S.*)");
  private static final String MASK = "********";

  private final Map<String, String> sources = new HashMap<>();
  private final Map<String, TextLines> lines = new HashMap<>();
  private final Map<String, Map<Integer, String>> continued = new HashMap<>();
  private final Set<String> secrets = new HashSet<>();

  void add(String name, String text) {
    sources.put(name, text);
    lines.remove(name);
  }

  /** Tells that a line is the second or a later one of a definition. */
  void continues(String file, int line, String definition) {
    continued.computeIfAbsent(file, f -> new HashMap<>()).put(line, definition);
  }

  /** Tells that the value of a definition is a secret. */
  void secret(Set<String> definitions) {
    secrets.addAll(definitions);
  }

  @Override
  public String line(SourcePosition position) {
    String definition =
        continued.getOrDefault(position.file(), Map.of()).getOrDefault(position.line(), "");
    if (secrets.contains(definition)) {
      return MASK;
    }
    String line = lines(position.file()).line(position.line());
    line = line.length() > Budget.MAX_LINE ? line.substring(0, Budget.MAX_LINE) : line;
    for (String secret : secrets) {
      line = line.contains(secret) ? masked(assigns(secret), line) : line;
    }
    return masked(SECRET, line);
  }

  /** Most configurations have nothing to show, so lines are found only when asked for. */
  private synchronized TextLines lines(String file) {
    return lines.computeIfAbsent(file, name -> new TextLines(sources.getOrDefault(name, "")));
  }

  /** Whether a text would be masked. */
  static boolean secret(String text) {
    return mayBeSecret(text) && SECRET.matcher(text).find();
  }

  /** A cheap look that spares most lines the pattern. */
  private static boolean mayBeSecret(String text) {
    for (int i = 3; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' && "sSdDyY".indexOf(text.charAt(i - 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A definition, or a ~LST or ~SEQ, that gives a name its value. */
  private static Pattern assigns(String name) {
    return Pattern.compile("(\\$" + name + "=|~\\w+\\(\\s*(?:\\{[^}]*\\b)?" + name + "\\b)(.*)");
  }

  private static String masked(Pattern pattern, String line) {
    return pattern
        .matcher(line)
        .replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + MASK));
  }
}
