package org.holdfast.checker.http.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of an answer (RFC 9112 section 4). The code has exactly three digits; the reason
 * after it may be missing.
 *
 * @param code 100..599
 */
record StatusLine(int code) {
  private static final Pattern FORM = Pattern.compile("HTTP/\\d\\.\\d ([1-5]\\d\\d)(?: .*)?");
  private static final int SHOWN = 60;

  static StatusLine parse(String line) throws HttpFormatException {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      throw new HttpFormatException(
          "got \"" + printable(line) + "\", expected a status line such as \"HTTP/1.1 200 OK\"");
    }
    return new StatusLine(Integer.parseInt(matcher.group(1)));
  }

  private static String printable(String line) {
    String clean = line.replaceAll("[^ -~]", "?");
    return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "..." : clean;
  }
}
