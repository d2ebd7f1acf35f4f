package org.holdfast.itest.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code holdfast help} in a page of the manual. A thing stands at the left, indented
 * when it is an option; what is told of it stands after two spaces or more, and goes on in lines of
 * spaces.
 */
final class UsageText {
  private static final Pattern LINE = Pattern.compile("( *)(.+?)(?: {2,}(.*))?");
  private static final int TOLD_FROM = 20;

  private UsageText() {}

  static void write(ManPage page, List<String> lines) {
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i++);
      if (line.isBlank()) {
        continue;
      }
      Matcher parts = LINE.matcher(line.replace("Environment: ", "             "));
      parts.matches();
      if (!line.matches("(holdfast| |Environment).*")) {
        page.paragraph(line); // a sentence between
        continue;
      }
      StringBuilder told = new StringBuilder(parts.group(3) == null ? "" : parts.group(3));
      while (i < lines.size() && indent(lines.get(i)) >= TOLD_FROM) {
        told.append(told.isEmpty() ? "" : " ").append(lines.get(i++).strip());
      }
      String thing = parts.group(2);
      String text = told.isEmpty() ? "See the documentation." : told.toString();
      if (parts.group(1).isEmpty()) {
        page.tagged(thing, text);
      } else {
        page.inside(() -> page.tagged(thing, text));
      }
    }
  }

  private static int indent(String line) {
    return line.isBlank() ? 0 : line.length() - line.stripLeading().length();
  }
}
