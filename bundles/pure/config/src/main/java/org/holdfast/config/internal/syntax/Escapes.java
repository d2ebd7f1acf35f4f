package org.holdfast.config.internal.syntax;

import java.util.Set;

/**
 * The escapes that keepalived knows in the arguments of scripts and regular expressions: {@code \a
 * \b \E \f \n \r \t \v}, {@code \nnn} with up to three octal digits, {@code \xXX} with any number
 * of hexadecimal digits of which the last two count, and {@code \cC}, the control character of C. A
 * backslash before any other character is that character.
 */
public final class Escapes {
  private static final Set<String> KEYWORDS =
      Set.of(
          "lvs_notify_fifo_script",
          "misc_path",
          "notify",
          "notify_backup",
          "notify_deleted",
          "notify_down",
          "notify_fault",
          "notify_fifo_script",
          "notify_master",
          "notify_master_rx_lower_pri",
          "notify_stop",
          "notify_up",
          "process",
          "quorum_down",
          "quorum_up",
          "regex",
          "script",
          "shutdown_script",
          "startup_script",
          "vrrp_notify_fifo_script");

  private Escapes() {}

  /** Whether the words after a keyword have escapes. */
  public static boolean in(String keyword) {
    return KEYWORDS.contains(keyword);
  }

  /**
   * Appends what the escape at an index means.
   *
   * @param at the index of the backslash
   * @return the index after the escape
   */
  public static int append(CharSequence text, int at, StringBuilder out) {
    int next = at + 1;
    if (next >= text.length()) {
      out.append('\\');
      return next;
    }
    char c = text.charAt(next);
    if (c >= '0' && c <= '7') {
      return number(text, next, 8, 3, out);
    }
    if (c == 'x' && next + 1 < text.length() && digit(text, next + 1, 16) >= 0) {
      return number(text, next + 1, 16, Integer.MAX_VALUE, out);
    }
    if (c == 'c' && next + 1 < text.length()) {
      out.append((char) (text.charAt(next + 1) & 31));
      return next + 2;
    }
    out.append(named(c));
    return next + 1;
  }

  /** Writes a character so that it is read as itself inside of double quotes. */
  public static void quote(char c, StringBuilder out) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < ' ') {
      out.append('\\').append('0').append((char) ('0' + (c >> 3))).append((char) ('0' + (c & 7)));
    } else {
      out.append(c);
    }
  }

  private static char named(char c) {
    return switch (c) {
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'E' -> '\u001b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> c;
    };
  }

  private static int number(CharSequence text, int from, int radix, int most, StringBuilder out) {
    int value = 0;
    int at = from;
    while (at < text.length() && at - from < most && digit(text, at, radix) >= 0) {
      value = (value * radix + digit(text, at, radix)) & 0xff;
      at++;
    }
    out.append((char) value);
    return at;
  }

  private static int digit(CharSequence text, int at, int radix) {
    char c = text.charAt(at);
    return c < 128 ? Character.digit(c, radix) : -1;
  }
}
