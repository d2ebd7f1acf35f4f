package org.holdfast.checker.http.internal;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of PCRE2 (pcre2pattern(3)) written as {@link Pattern} reads it. Where both read the
 * same text differently it is rewritten; what {@code Pattern} cannot do is refused, here or by
 * {@code Pattern} itself.
 *
 * <p>Rewritten are: brackets, ampersands and blanks in a class, POSIX names of classes, a brace
 * that is no quantifier, {@code \N}, {@code \b} in a class, comments, and the names of groups in
 * the style of Python.
 */
final class PcreText {
  private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(,\\d*)?}");
  private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)([a-z]+):]");
  private static final Map<String, String> POSIX_NAMES =
      Map.ofEntries(
          Map.entry("alpha", "Alpha"),
          Map.entry("lower", "Lower"),
          Map.entry("upper", "Upper"),
          Map.entry("digit", "Digit"),
          Map.entry("alnum", "Alnum"),
          Map.entry("punct", "Punct"),
          Map.entry("graph", "Graph"),
          Map.entry("print", "Print"),
          Map.entry("blank", "Blank"),
          Map.entry("cntrl", "Cntrl"),
          Map.entry("xdigit", "XDigit"),
          Map.entry("space", "Space"),
          Map.entry("ascii", "ASCII"));
  private static final Set<Character> MEANS_SOMETHING_ELSE =
      Set.of('C', 'K', 'g', 'o', 'u', 'U', 'L', 'l', 'N');

  private final String text;
  private final Set<RegexOption> options;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private PcreText(String text, Set<RegexOption> options) {
    this.text = text;
    this.options = options;
  }

  /**
   * Rewrites an expression.
   *
   * @throws IllegalArgumentException for what Java cannot do
   */
  static String toJava(String text, Set<RegexOption> options) {
    return new PcreText(text, options).rewrite();
  }

  private String rewrite() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> brace();
        case '$' -> {
          out.append(endOnly() ? "\\z" : "$");
          at++;
        }
        case '#' -> comment();
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  private boolean endOnly() {
    return options.contains(RegexOption.DOLLAR_ENDONLY) && !options.contains(RegexOption.MULTILINE);
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    if (!options.contains(RegexOption.EXTENDED)) {
      out.append('#');
      at++;
    } else {
      at = end < 0 ? text.length() : end + 1;
    }
  }

  private void brace() {
    Matcher quantifier = QUANTIFIER.matcher(text).region(at, text.length());
    if (quantifier.lookingAt()) {
      out.append(quantifier.group());
      at = quantifier.end();
    } else {
      out.append("\\{");
      at++;
    }
  }

  private void escape() {
    char c = escaped();
    if (c == 'Q') {
      quoted(false);
      return;
    }
    if (c == 'E') {
      at += 2; // ends nothing
      return;
    }
    if (c == 'N' && !text.startsWith("{", at + 2)) {
      out.append("[^\\n]");
    } else {
      refuseUnlessSame(c);
      out.append('\\').append(c);
    }
    at += 2;
  }

  private char escaped() {
    if (at + 1 == text.length()) {
      throw new IllegalArgumentException("it ends with a backslash");
    }
    return text.charAt(at + 1);
  }

  private static void refuseUnlessSame(char c) {
    if (MEANS_SOMETHING_ELSE.contains(c)) {
      throw new IllegalArgumentException("\\" + c + " of PCRE2 is nothing that Java can do");
    }
  }

  /** What stands between \Q and \E, each character for itself. */
  private void quoted(boolean inClass) {
    int from = at + 2;
    int end = text.indexOf("\\E", from);
    String literal = text.substring(from, end < 0 ? text.length() : end);
    literal.chars().forEach(each -> literal((char) each));
    at = end < 0 ? text.length() : end + 2;
    if (inClass && end < 0) {
      throw new IllegalArgumentException("a class has no end");
    }
  }

  private void literal(char c) {
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    out.append(letter || c > 127 ? "" : "\\").append(c);
  }

  private void group() {
    if (text.startsWith("(?#", at)) {
      int end = text.indexOf(')', at);
      if (end < 0) {
        throw new IllegalArgumentException("a comment has no end");
      }
      at = end + 1;
    } else if (text.startsWith("(?P<", at)) {
      out.append("(?<");
      at += 4;
    } else if (text.startsWith("(?P=", at)) {
      int end = text.indexOf(')', at);
      out.append("\\k<").append(text, at + 4, end < 0 ? text.length() : end).append('>');
      at = end < 0 ? text.length() : end + 1;
    } else if (text.startsWith("(?", at)) {
      refuseOtherFlags();
      out.append("(?");
      at += 2;
    } else {
      out.append(options.contains(RegexOption.NO_AUTO_CAPTURE) && !verb() ? "(?:" : "(");
      at++;
    }
  }

  private boolean verb() {
    return text.startsWith("(*", at);
  }

  /** Letters that set something else in Java, or nothing. */
  private void refuseOtherFlags() {
    Matcher flags = Pattern.compile("\\(\\?\\^?([a-zA-Z]*)-?([a-zA-Z]*)[:)]").matcher(text);
    if (flags.region(at, text.length()).lookingAt()
        && !(flags.group(1) + flags.group(2)).matches("[ims]*")) {
      throw new IllegalArgumentException(
          "of the settings within an expression only i, m and s are known, got \""
              + flags.group()
              + "\"; use regex_options");
    }
  }

  private void characterClass() {
    out.append('[');
    at++;
    if (text.startsWith("^", at)) {
      out.append('^');
      at++;
    }
    if (text.startsWith("]", at)) {
      out.append("\\]");
      at++;
    }
    while (!text.startsWith("]", at)) {
      if (at >= text.length()) {
        throw new IllegalArgumentException("a class has no end");
      }
      member();
    }
    out.append(']');
    at++;
  }

  private void member() {
    char c = text.charAt(at);
    if (c == '\\') {
      memberEscape();
    } else if (c == '[' && at + 1 < text.length() && ":.=".indexOf(text.charAt(at + 1)) >= 0) {
      posix();
    } else {
      boolean special = c == '[' || c == '&' || c == '#' || c <= ' ';
      out.append(special ? "\\" : "").append(c);
      at++;
    }
  }

  private void memberEscape() {
    char c = escaped();
    if (c == 'Q') {
      quoted(true);
      return;
    }
    if (c == 'b') {
      out.append("\\x08");
    } else if (c != 'E') {
      refuseUnlessSame(c);
      out.append('\\').append(c);
    }
    at += 2;
  }

  private void posix() {
    Matcher name = POSIX.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      literal('[');
      at++;
      return;
    }
    boolean not = !name.group(1).isEmpty();
    String known = POSIX_NAMES.get(name.group(2));
    if (known == null && !name.group(2).equals("word")) {
      throw new IllegalArgumentException("there is no class " + name.group());
    }
    if (known == null) {
      out.append(not ? "\\W" : "\\w");
    } else {
      out.append(not ? "\\P{" : "\\p{").append(known).append('}');
    }
    at = name.end();
  }
}
