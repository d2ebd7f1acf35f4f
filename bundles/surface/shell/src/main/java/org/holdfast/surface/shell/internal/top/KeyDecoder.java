package org.holdfast.surface.shell.internal.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keys from what a terminal sends (ECMA-48 section 5.4, and xterm's application mode). A sequence
 * that is not whole waits for the next piece; an escape at the end of a piece is the key itself.
 */
final class KeyDecoder {
  private static final char ESC = '\033';
  private static final char DELETE = '\177';
  private static final Map<String, Key.Named> SEQUENCES =
      Map.ofEntries(
          Map.entry("[A", Key.Named.UP),
          Map.entry("OA", Key.Named.UP),
          Map.entry("[B", Key.Named.DOWN),
          Map.entry("OB", Key.Named.DOWN),
          Map.entry("[5~", Key.Named.PAGE_UP),
          Map.entry("[6~", Key.Named.PAGE_DOWN),
          Map.entry("[H", Key.Named.HOME),
          Map.entry("OH", Key.Named.HOME),
          Map.entry("[1~", Key.Named.HOME),
          Map.entry("[F", Key.Named.END),
          Map.entry("OF", Key.Named.END),
          Map.entry("[4~", Key.Named.END));

  private String rest = "";

  /** The keys of the next piece. */
  List<Key> decode(String piece) {
    String text = rest + piece;
    rest = "";
    List<Key> keys = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next != ESC) {
        plain(next, keys);
      } else if (at == text.length() || "[O".indexOf(text.charAt(at)) < 0) {
        keys.add(Key.Named.ESCAPE);
      } else {
        int end = end(text, at);
        if (end > text.length()) {
          rest = text.substring(at - 1);
          return keys;
        }
        Key.Named named = SEQUENCES.get(text.substring(at, end));
        if (named != null) {
          keys.add(named);
        }
        at = end;
      }
    }
    return keys;
  }

  /** Behind the final byte, 0x40 to 0x7e; behind the text when that has not come. */
  private static int end(String text, int introducer) {
    int at = introducer + 1;
    while (at < text.length() && (text.charAt(at) < '@' || text.charAt(at) > '~')) {
      at++;
    }
    return at + 1;
  }

  private static void plain(char next, List<Key> keys) {
    if (next == '\n' || next == '\r') {
      keys.add(Key.Named.ENTER);
    } else if (next == '\b' || next == DELETE) {
      keys.add(Key.Named.BACKSPACE);
    } else if (!Character.isISOControl(next)) {
      keys.add(new Key.Typed(next));
    }
  }
}
