package org.holdfast.config.internal.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceLines;

/** Keeps the lines of every source that was read, and masks the secrets in them when shown. */
public final class SourceText implements SourceLines {
  private static final Pattern SECRET =
      Pattern.compile("(?i)((?:^|[\\s{}=;\"'])(?:auth_pass|password)\\s+)(\\S.*)");
  private static final String MASK = "********";

  private final Map<String, List<String>> sources = new HashMap<>();

  void add(String name, List<String> lines) {
    sources.put(name, lines);
  }

  @Override
  public String line(SourcePosition position) {
    List<String> lines = sources.getOrDefault(position.file(), List.of());
    if (position.line() < 1 || position.line() > lines.size()) {
      return "";
    }
    Matcher secret = SECRET.matcher(lines.get(position.line() - 1));
    return secret.replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + MASK));
  }

  /** Whether a text would be masked. */
  static boolean secret(String text) {
    return SECRET.matcher(text).find();
  }
}
