package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between its words; what is longer than a line at its signs, or anywhere. */
final class Wrapping {
  private static final String SIGNS = ":/,-_T"; // T stands between date and time

  private Wrapping() {}

  /** Lines of at most this width. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : afterSign(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** The same with what goes on behind an indent. */
  static List<String> hanging(String text, int width, String indent) {
    String first = lines(text, width).getFirst();
    List<String> lines = new ArrayList<>(List.of(first));
    String rest = text.substring(first.length()).strip();
    if (!rest.isEmpty()) {
      lines(rest, width - indent.length()).forEach(line -> lines.add(indent + line));
    }
    return lines;
  }

  private static int afterSign(String word, int width) {
    for (int end = width; end > 1; end--) {
      if (SIGNS.indexOf(word.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return width;
  }

  static int longestWord(String text) {
    int longest = 0;
    for (String word : text.split(" ")) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }
}
