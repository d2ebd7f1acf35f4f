package org.holdfast.config.internal.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceLines;

/**
 * Collects what is found while a configuration is read. Of each severity the first thousand are
 * kept: nobody reads more, and a file of nonsense must not fill the memory.
 */
public final class Findings {
  private static final int MAX_OF_A_SEVERITY = 1000;

  /** A finding before its source line is looked up: only at the end are all secrets known. */
  private record Found(
      Severity severity,
      String id,
      SourcePosition position,
      int length,
      String message,
      String remedy) {}

  private final SourceLines lines;
  private final List<Found> found = new ArrayList<>();
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  public Findings(SourceLines lines) {
    this.lines = lines;
  }

  public void error(String id, ConfigWord at, String message) {
    add(Severity.ERROR, id, at.position(), width(at), message, "");
  }

  public void error(String id, ConfigWord at, String message, String remedy) {
    add(Severity.ERROR, id, at.position(), width(at), message, remedy);
  }

  public void warning(String id, ConfigWord at, String message) {
    add(Severity.WARNING, id, at.position(), width(at), message, "");
  }

  public void warning(String id, ConfigWord at, String message, String remedy) {
    add(Severity.WARNING, id, at.position(), width(at), message, remedy);
  }

  public void note(String id, ConfigWord at, String message) {
    add(Severity.NOTE, id, at.position(), width(at), message, "");
  }

  /** Warns of the words that a line has between its keyword and its block. */
  public void wordsBeforeBlock(ConfigLine line) {
    ConfigWord first = line.words().get(1);
    warning(
        "extra-words",
        first,
        "'" + first + "' between " + line.keyword() + " and its block has no effect");
  }

  /** Adds a finding; an empty remedy means that the message says it all. */
  public void add(
      Severity severity,
      String id,
      SourcePosition position,
      int length,
      String message,
      String remedy) {
    int count = counts.merge(severity, 1, Integer::sum);
    if (count <= MAX_OF_A_SEVERITY) {
      found.add(new Found(severity, id, position, length, message, remedy));
    } else if (count == MAX_OF_A_SEVERITY + 1) {
      String kind = severity == Severity.ERROR ? "errors" : "warnings";
      found.add(
          new Found(
              severity,
              "too-many-findings",
              new SourcePosition(position.file(), 0, 0),
              1,
              "more than " + MAX_OF_A_SEVERITY + " " + kind + "; the others are not shown",
              "correct these first"));
    }
  }

  /** Whether another error would not be shown: then nobody needs its remedy either. */
  public boolean hasEnoughErrors() {
    return counts.getOrDefault(Severity.ERROR, 0) > MAX_OF_A_SEVERITY;
  }

  /** How many there are, also those that are not shown. */
  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  public boolean hasErrors() {
    return counts.containsKey(Severity.ERROR);
  }

  /** Every finding by file (in the order in which files were first named), line and column. */
  public List<Diagnostic> inOrder() {
    Map<String, Integer> files = new HashMap<>();
    found.forEach(f -> files.putIfAbsent(f.position().file(), files.size()));
    return found.stream()
        .map(this::diagnostic)
        .distinct()
        .sorted(
            Comparator.<Diagnostic>comparingInt(d -> files.get(d.position().file()))
                .thenComparingInt(d -> d.position().line())
                .thenComparingInt(d -> d.position().column()))
        .toList();
  }

  private Diagnostic diagnostic(Found f) {
    SourcePosition position = f.position();
    String source = position.line() > 0 ? lines.line(position) : "";
    int column = Math.min(position.column(), Math.max(1, source.length()));
    int fits = source.isEmpty() ? f.length() : source.length() - column + 1;
    return new Diagnostic(
        f.severity(),
        f.id(),
        source.isEmpty() ? position : new SourcePosition(position.file(), position.line(), column),
        source,
        Math.max(1, Math.min(f.length(), fits)),
        f.message(),
        f.remedy().isEmpty() ? Optional.empty() : Optional.of(f.remedy()));
  }

  private static int width(ConfigWord word) {
    return word.text().length() + (word.quoted() ? 2 : 0);
  }
}
