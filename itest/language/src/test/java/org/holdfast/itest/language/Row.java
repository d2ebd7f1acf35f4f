package org.holdfast.itest.language;

/**
 * One row of the table of keepalived's keywords.
 *
 * @param block the block it belongs into: {@code vrrp_instance/authentication}
 * @param keyword as written in a file, or a placeholder: {@code <IPADDR>}
 * @param arguments what follows it
 * @param defaultText what counts when it is absent
 */
record Row(String block, String keyword, String arguments, String defaultText) {
  static final String ROOT = "(root)";
  static final String PARSER = "(parser)";
  static final String COMMAND_LINE = "(command line)";
  private static final String LINE = "(line)";

  /** Whether it is a word of a line in a block whose lines have no keywords. */
  boolean isToken() {
    return block.endsWith(LINE);
  }

  /** Whether it belongs into a block of the file. */
  boolean isKeyword() {
    return !block.equals(PARSER) && !block.equals(COMMAND_LINE) && !isToken();
  }

  /** The block of a token without its mark. */
  String place() {
    return isToken() ? block.substring(0, block.length() - LINE.length()) : block;
  }

  /** Whether the keyword is not written itself. */
  boolean isPlaceholder() {
    return keyword.startsWith("<");
  }

  @Override
  public String toString() {
    return block + " " + keyword + " " + arguments;
  }
}
