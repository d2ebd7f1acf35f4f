package org.holdfast.surface.shell.internal.top;

/** How a text is meant; worse states are later. */
enum Tone {
  /** Neither good nor bad. */
  PLAIN(""),
  /** As it should be. */
  GOOD("\033[32m"),
  /** Worth a look. */
  WARNING("\033[33m"),
  /** Broken. */
  BAD("\033[1;31m"),
  /** A heading. */
  HEADING("\033[1m"),
  /** Nobody answers: not to be overlooked. */
  ALARM("\033[1;37;41m"),
  /** What was told once and may be so no more. */
  OLD("\033[2m");

  private static final String END = "\033[0m";
  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text with this tone for a terminal (ECMA-48 section 8.3.117, SGR). */
  String paint(String text) {
    return code.isEmpty() ? text : code + text + END;
  }
}
