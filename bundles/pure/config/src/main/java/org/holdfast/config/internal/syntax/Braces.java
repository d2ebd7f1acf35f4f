package org.holdfast.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/** Brace sets in a path, as csh has them: {@code {foo/{,cat,dog},bar}} stands for four paths. */
final class Braces {
  private Braces() {}

  /** The alternatives in the order in which they are written, at most one more than the limit. */
  static List<String> expand(String pattern, int limit) {
    List<String> out = new ArrayList<>();
    expand("", pattern, limit, out);
    return out;
  }

  private static void expand(String done, String rest, int limit, List<String> out) {
    int open = rest.indexOf('{');
    int close = open < 0 ? -1 : end(rest, open);
    if (close < 0) {
      out.add(done + rest);
      return;
    }
    int from = open + 1;
    int depth = 0;
    for (int i = from; i <= close && out.size() <= limit; i++) {
      char c = rest.charAt(i);
      if (depth == 0 && (c == ',' || i == close)) {
        String one = rest.substring(0, open) + rest.substring(from, i) + rest.substring(close + 1);
        expand(done, one, limit, out);
        from = i + 1;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
  }

  /** The brace that closes the one at an index, or -1. */
  private static int end(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
