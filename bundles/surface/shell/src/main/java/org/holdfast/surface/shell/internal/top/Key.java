package org.holdfast.surface.shell.internal.top;

/** A key that was pressed. */
sealed interface Key {

  /** One with a character of its own. */
  record Typed(char character) implements Key {}

  /** One without. */
  enum Named implements Key {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ESCAPE,
    BACKSPACE
  }
}
