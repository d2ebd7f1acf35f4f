package org.holdfast.surface.shell.internal.top;

import java.util.Locale;

/**
 * What the person at the keyboard wants to see.
 *
 * @param sort the order
 * @param filter only what has this in it, whatever the case; empty for all
 * @param typing whether keys are the filter's
 * @param top the first line of the body that is seen, 0 the first; more than there are is the end
 * @param paused whether what is seen stays
 * @param ended whether to leave
 */
record Look(Sort sort, String filter, boolean typing, int top, boolean paused, boolean ended) {
  private static final int LONGEST_FILTER = 60;

  /** An order of what is seen. */
  enum Sort {
    /** By name. */
    NAME,
    /** The worst first. */
    STATE,
    /** What changed last first. */
    SINCE;

    Sort next() {
      return values()[(ordinal() + 1) % values().length];
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it begins. */
  static Look first() {
    return new Look(Sort.NAME, "", false, 0, false, false);
  }

  /**
   * After a key.
   *
   * @param key what was pressed
   * @param page lines of the body that fit the terminal
   * @param last the largest {@code top} that shows a full page
   */
  Look press(Key key, int page, int last) {
    return switch (key) {
      case Key.Typed typed -> typing ? withFilter(filter + typed.character()) : letter(typed);
      case Key.Named named ->
          switch (named) {
            case UP -> at(Math.min(top, last) - 1, last);
            case DOWN -> at(top + 1, last);
            case PAGE_UP -> at(Math.min(top, last) - page, last);
            case PAGE_DOWN -> at(top + page, last);
            case HOME -> at(0, last);
            case END -> at(last, last);
            case ENTER -> new Look(sort, filter, false, top, paused, ended);
            case ESCAPE -> new Look(sort, "", false, 0, paused, ended);
            case BACKSPACE ->
                typing && !filter.isEmpty()
                    ? withFilter(filter.substring(0, filter.length() - 1))
                    : this;
          };
    };
  }

  private Look letter(Key.Typed typed) {
    return switch (typed.character()) {
      case 'q', 'Q' -> new Look(sort, filter, typing, top, paused, true);
      case 's' -> new Look(sort.next(), filter, typing, 0, paused, ended);
      case 'p', ' ' -> new Look(sort, filter, typing, top, !paused, ended);
      case '/' -> new Look(sort, "", true, 0, paused, ended);
      default -> this;
    };
  }

  private Look withFilter(String text) {
    String kept = text.substring(0, Math.min(LONGEST_FILTER, text.length()));
    return new Look(sort, kept, typing, 0, paused, ended);
  }

  private Look at(int line, int last) {
    int within = Math.clamp(line, 0, Math.max(0, last));
    return new Look(sort, filter, typing, within, paused, ended);
  }

  boolean shows(String text) {
    return text.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
  }
}
