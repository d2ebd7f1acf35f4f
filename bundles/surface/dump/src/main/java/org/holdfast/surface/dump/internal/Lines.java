package org.holdfast.surface.dump.internal;

/** Text of a data file: sections, and lines that begin with spaces for their depth. */
final class Lines {
  private final StringBuilder text = new StringBuilder();

  /** A heading of the top level. */
  Lines section(String title) {
    text.append("------< ").append(title).append(" >------\n");
    return this;
  }

  /**
   * A line.
   *
   * @param depth spaces before it
   */
  Lines add(int depth, String line) {
    text.repeat(' ', depth).append(line).append('\n');
    return this;
  }

  /** A line {@code key = value}. */
  Lines put(int depth, String key, Object value) {
    return add(depth, key + " = " + value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
