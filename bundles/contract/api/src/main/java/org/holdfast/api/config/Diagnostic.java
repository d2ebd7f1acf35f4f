package org.holdfast.api.config;

import java.util.Optional;

/**
 * One finding about a configuration.
 *
 * @param severity how bad it is
 * @param id a stable short name, lower case with dashes: "unknown-keyword"
 * @param position where; the file alone (line 0) when no line can be named
 * @param sourceLine the text of the line, empty when there is none
 * @param length number of characters the caret underlines, at least 1
 * @param message what was found and what was expected
 * @param remedy what to do next; empty when the message says it all
 */
public record Diagnostic(
    Severity severity,
    String id,
    SourcePosition position,
    String sourceLine,
    int length,
    String message,
    Optional<String> remedy) {

  /** How bad a finding is. */
  public enum Severity {
    /** The configuration is refused. */
    ERROR,
    /** The configuration is taken; something in it has no effect or is likely a mistake. */
    WARNING,
    /** The configuration is taken; this part of it is held and not acted on. */
    NOTE
  }
}
