package org.holdfast.checker.http.internal;

import java.util.List;

/** Finds header lines by their name, in whatever case it is (RFC 9110 section 5.1). */
final class HeaderLines {
  private HeaderLines() {}

  /** Whether a line whose colon is known has a name. */
  static boolean isNamed(String line, int colon, String name) {
    return colon == name.length() && line.regionMatches(true, 0, name, 0, colon);
  }

  /** What each line of a name says, in order. */
  static List<String> values(List<String> head, String name) {
    return head.stream()
        .filter(line -> isNamed(line, line.indexOf(':'), name))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }
}
