package org.holdfast.config.internal.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/** Follows {@code include} lines and their variants, and checks what they find. */
final class Includes {
  private static final String KEYWORD = "include";
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 10_000;
  private static final int MAX_ALTERNATIVES = 1000;

  /** Reads a source in place. */
  interface Reader {
    void read(String name) throws SourceException;
  }

  private final SourceLoader loader;
  private final Findings findings;
  private final Reader reader;
  private final Deque<String> open = new ArrayDeque<>();
  private Set<IncludeCheck> checks = EnumSet.noneOf(IncludeCheck.class);
  private int files;

  Includes(SourceLoader loader, Findings findings, Reader reader) {
    this.loader = loader;
    this.findings = findings;
    this.reader = reader;
  }

  /** Takes the options of an {@code include_check} line. */
  void check(List<ConfigWord> options) {
    checks = IncludeCheck.after(checks, options);
  }

  /** Follows the line if it is an include; false when it is not. */
  boolean follow(LineText line) {
    if (!line.startsWith(KEYWORD)) {
      return false;
    }
    int end = line.skip(0, c -> !Character.isWhitespace(c));
    String keyword = line.text(0, end);
    Optional<Set<IncludeCheck>> variant = IncludeCheck.variant(keyword);
    if (variant.isEmpty()) {
      return false;
    }
    int from = line.skipSpace(end);
    if (from == line.length()) {
      findings.error(
          "missing-value", line.word(0, end), keyword + " has no value; expected a path or a glob");
    } else {
      ConfigWord pattern = line.word(unquoted(line.text(from, line.length())), false, from);
      Set<IncludeCheck> all = EnumSet.noneOf(IncludeCheck.class);
      all.addAll(checks);
      all.addAll(variant.get());
      follow(line.file(), pattern, all);
    }
    return true;
  }

  private void follow(String includer, ConfigWord pattern, Set<IncludeCheck> all) {
    List<String> alternatives = Braces.expand(pattern.text(), MAX_ALTERNATIVES);
    if (alternatives.size() > MAX_ALTERNATIVES) {
      findings.error(
          "include-loop",
          pattern,
          "the braces of this include stand for more than " + MAX_ALTERNATIVES + " paths");
      return;
    }
    List<String> names = new ArrayList<>();
    for (String alternative : alternatives) {
      List<String> found = loader.expand(includer, alternative);
      if (found.isEmpty() && alternatives.size() > 1 && all.contains(IncludeCheck.BRACE_MATCH)) {
        missing(true, includer, pattern, alternative);
      }
      names.addAll(found);
    }
    if (names.isEmpty()) {
      nothing(includer, pattern, all, alternatives);
    }
    names.forEach(name -> one(name, includer, pattern, all));
  }

  private void nothing(
      String includer, ConfigWord pattern, Set<IncludeCheck> all, List<String> alternatives) {
    boolean wildcard =
        alternatives.stream().anyMatch(alternative -> wildcardFindsNone(includer, alternative));
    boolean error =
        all.contains(IncludeCheck.WILDCARD_MATCH) || all.contains(IncludeCheck.MATCH) && !wildcard;
    boolean reported = all.contains(IncludeCheck.BRACE_MATCH) && alternatives.size() > 1;
    if (!reported && (error || !wildcard)) {
      missing(error, includer, pattern, pattern.text());
    }
  }

  /** Whether it is a part with a wildcard that finds nothing, not a plain part after it. */
  private boolean wildcardFindsNone(String includer, String pattern) {
    int last = -1;
    for (int i = 0; i < pattern.length(); i++) {
      last = "*?[".indexOf(pattern.charAt(i)) >= 0 ? i : last;
    }
    int end = pattern.indexOf('/', Math.max(last, 0));
    return last >= 0 && (end < 0 || loader.expand(includer, pattern.substring(0, end)).isEmpty());
  }

  private void missing(boolean error, String includer, ConfigWord pattern, String path) {
    report(
        error,
        "include-missing",
        pattern,
        "nothing to include at '" + path + "'; expected a file",
        "correct the path; it is relative to " + includer);
  }

  private void one(String name, String includer, ConfigWord at, Set<IncludeCheck> all) {
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
    Set<IncludeCheck> before = checks;
    try {
      reader.read(name);
    } catch (SourceException e) {
      report(
          all.contains(IncludeCheck.READABLE),
          "include-unreadable",
          at,
          "cannot read " + name + ": " + e.getMessage(),
          "correct the file, or remove the line");
    } finally {
      checks = before;
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
