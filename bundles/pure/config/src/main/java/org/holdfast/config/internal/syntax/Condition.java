package org.holdfast.config.internal.syntax;

/** Lines {@code @id ...}, for the node whose configuration id this is, and {@code @^id ...}. */
final class Condition {
  private Condition() {}

  /** The line without its condition; empty when it is not meant for this node. */
  static LineText of(LineText line, String configId) {
    if (!line.startsWith("@")) {
      return line;
    }
    int from = line.startsWith("@^") ? 2 : 1;
    boolean equal = line.text(from, idEnd(line)).equals(configId);
    return equal == (from == 1) ? rest(line) : line.part(0, 0);
  }

  /** What follows the condition, whoever it is meant for. */
  static LineText rest(LineText line) {
    return line.part(idEnd(line), line.length()).strip();
  }

  private static int idEnd(LineText line) {
    return line.skip(1, c -> !Character.isWhitespace(c));
  }
}
