package org.holdfast.config.internal.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/**
 * Follows {@code include} lines. The variants of keepalived that check (includer, includem, ...)
 * make a file that is missing or cannot be read an error; {@code include} makes it a warning.
 */
final class Includes {
  private static final String KEYWORD = "include";
  private static final String VARIANTS = "rmwba";
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 10_000;

  /** Reads a source in place. */
  interface Reader {
    void read(String name) throws SourceException;
  }

  private final SourceLoader loader;
  private final Findings findings;
  private final Reader reader;
  private final Deque<String> open = new ArrayDeque<>();
  private int files;

  Includes(SourceLoader loader, Findings findings, Reader reader) {
    this.loader = loader;
    this.findings = findings;
    this.reader = reader;
  }

  /** Follows the line if it is an include; false when it is not. */
  boolean follow(LineText line) {
    int end = line.skip(0, c -> !Character.isWhitespace(c));
    String keyword = line.text(0, end);
    boolean checks =
        keyword.length() == KEYWORD.length() + 1
            && VARIANTS.indexOf(keyword.charAt(KEYWORD.length())) >= 0;
    if (!keyword.startsWith(KEYWORD) || !checks && !keyword.equals(KEYWORD)) {
      return false;
    }
    int from = line.skip(end, Character::isWhitespace);
    if (from == line.length()) {
      findings.error(
          "missing-value", line.word(0, end), keyword + " has no value; expected a path or a glob");
    } else {
      ConfigWord pattern = line.word(unquoted(line.text(from, line.length())), false, from);
      follow(line.file(), pattern, checks);
    }
    return true;
  }

  private void follow(String includer, ConfigWord pattern, boolean checks) {
    List<String> names = loader.expand(includer, pattern.text());
    boolean glob = pattern.text().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    if (names.isEmpty() && (checks || !glob)) {
      report(
          checks,
          "include-missing",
          pattern,
          "nothing to include at '" + pattern + "'; expected a regular, not executable file",
          "correct the path; it is relative to " + includer);
    }
    names.forEach(name -> one(name, includer, pattern, checks));
  }

  private void one(String name, String includer, ConfigWord at, boolean checks) {
    if (open.contains(name) || name.equals(includer) || open.size() == MAX_DEPTH) {
      findings.error(
          "include-loop",
          at,
          name + " is included by itself, or includes are more than " + MAX_DEPTH + " deep");
      return;
    }
    if (++files > MAX_FILES) {
      findings.error("include-loop", at, "more than " + MAX_FILES + " files are included");
      return;
    }
    open.push(name);
    try {
      reader.read(name);
    } catch (SourceException e) {
      report(
          checks,
          "include-unreadable",
          at,
          "cannot read " + name + ": " + e.getMessage(),
          "make it readable, or remove the line");
    } finally {
      open.pop();
    }
  }

  private void report(boolean error, String id, ConfigWord at, String message, String remedy) {
    if (error) {
      findings.error(id, at, message, remedy);
    } else {
      findings.warning(id, at, message, remedy);
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
