package org.holdfast.checker.http.internal;

import java.util.List;
import java.util.Optional;

/**
 * {@code expect_header}: a line that the head of the answer must have.
 *
 * @param name its name, in whatever case
 * @param value what it must say, to the letter; empty for anything
 */
record ExpectedHeader(String name, Optional<String> value) {

  /** What is wrong with the lines of a head; empty when the header is as expected. */
  Optional<String> fault(List<String> head) {
    Optional<String> seen = Optional.empty();
    for (String line : head) {
      int colon = line.indexOf(':');
      if (colon == name.length() && line.regionMatches(true, 0, name, 0, colon)) {
        String got = line.substring(colon + 1).strip();
        if (value.isEmpty() || value.get().equals(got)) {
          return Optional.empty();
        }
        seen = Optional.of(got);
      }
    }
    String wanted = value.map(text -> ", expected \"" + text + "\"").orElse(", expected one");
    return Optional.of(
        seen.map(got -> "got header " + name + " \"" + shortened(got) + "\"")
                .orElse("got no header " + name)
            + wanted);
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
