package org.holdfast.surface.web.internal;

/** How a state is meant; worse ones are later. */
enum Tone {
  /** Not known, or neither good nor bad. */
  PLAIN,
  /** As it should be. */
  GOOD,
  /** Worth a look. */
  WARNING,
  /** Broken. */
  BAD;

  /** One character, as strips have it. */
  char code() {
    return "pgwb".charAt(ordinal());
  }

  static Tone worse(Tone one, Tone other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
