package org.holdfast.config;

import org.holdfast.api.config.SourcePosition;

/** Finds the text of a line that a finding points to. Any thread. */
@FunctionalInterface
public interface SourceLines {

  /** Knows no line: findings are then shown without the line and its caret. */
  SourceLines NONE = position -> "";

  /**
   * The line at a position, as it stands in the file.
   *
   * @param position where
   * @return the line without its end, secrets masked; empty when it is not known
   */
  String line(SourcePosition position);
}
