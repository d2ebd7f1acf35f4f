package org.holdfast.config.internal.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceLines;

/** Collects what is found while a configuration is read. */
public final class Findings {
  private final SourceLines lines;
  private final List<Diagnostic> found = new ArrayList<>();

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
    String source = position.line() > 0 ? lines.line(position) : "";
    int column = Math.min(position.column(), Math.max(1, source.length()));
    int fits = source.isEmpty() ? length : source.length() - column + 1;
    SourcePosition at =
        source.isEmpty() ? position : new SourcePosition(position.file(), position.line(), column);
    found.add(
        new Diagnostic(
            severity,
            id,
            at,
            source,
            Math.max(1, Math.min(length, fits)),
            message,
            remedy.isEmpty() ? Optional.empty() : Optional.of(remedy)));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** Every finding by file (in the order in which files were first named), line and column. */
  public List<Diagnostic> inOrder() {
    List<String> files = found.stream().map(d -> d.position().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(d -> files.indexOf(d.position().file()))
                .thenComparingInt(d -> d.position().line())
                .thenComparingInt(d -> d.position().column()))
        .toList();
  }

  private static int width(ConfigWord word) {
    return word.text().length() + (word.quoted() ? 2 : 0);
  }
}
