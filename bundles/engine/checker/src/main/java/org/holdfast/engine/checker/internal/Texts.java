package org.holdfast.engine.checker.internal;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.holdfast.api.config.IpText;

/** Small pieces of messages. */
final class Texts {
  private static final int LONGEST = 300;

  private Texts() {}

  /** A time as people write it: "5 s", "0.25 s". */
  static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** Address and port: "10.0.0.1:80", "[2001:db8::1]:80". */
  static String place(InetSocketAddress place) {
    return IpText.beforePort(place.getAddress()) + ":" + place.getPort();
  }

  /**
   * One printable line of bounded length: reasons may hold what a server sent, and end in logs and
   * on terminals.
   */
  static String line(String text) {
    if (isLine(text)) {
      return text;
    }
    String clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
  }

  private static boolean isLine(String text) {
    int length = text.length();
    if (length > LONGEST || length == 0 || text.charAt(0) == ' ') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char each = text.charAt(i);
      if (each < ' ' || each > '~') {
        return false;
      }
    }
    return text.charAt(length - 1) != ' ';
  }
}
