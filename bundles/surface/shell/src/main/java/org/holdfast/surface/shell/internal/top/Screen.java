package org.holdfast.surface.shell.internal.top;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is on the terminal. Takes keys, sizes and what the node told, and gives the text that draws
 * it. One thread; neither clock nor terminal of its own.
 */
final class Screen {
  private static final String HOME = "\033[H";
  private static final String TO_END_OF_LINE = "\033[K";

  private final boolean colour;
  private Seen latest;
  private Seen shown;
  private Look look = Look.first();
  private Size size;

  Screen(boolean colour, Size size, Instant now) {
    this.colour = colour;
    this.size = size;
    latest = Seen.nothing(now);
    shown = latest;
  }

  void resize(Size wanted) {
    size = wanted;
  }

  void told(Seen seen) {
    latest = seen;
    if (!look.paused()) {
      shown = seen;
    }
  }

  /** It does not answer, or again; also told while the screen is paused. */
  void gone(Optional<String> why) {
    latest = latest.withGone(why);
    shown = shown.withGone(why);
  }

  void press(Key key, Instant now) {
    Painter painter = new Painter(shown, look, size, now);
    look = look.press(key, painter.page(), painter.last());
    if (!look.paused()) {
      shown = latest;
    }
  }

  boolean ended() {
    return look.ended();
  }

  /**
   * Draws over what is there, without clearing it first, so that nothing flickers. A line is erased
   * before it is written: behind one that is full the cursor stands on its last character.
   */
  String text(Instant now) {
    return new Painter(shown, look, size, now)
        .lines().stream()
            .map(line -> TO_END_OF_LINE + (colour ? line.coloured() : line.plain()))
            .collect(Collectors.joining("\n", HOME, ""));
  }
}
