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
    List<String> values = HeaderLines.values(head, name);
    if (value.isEmpty() ? !values.isEmpty() : values.contains(value.get())) {
      return Optional.empty();
    }
    String wanted = value.map(text -> ", expected \"" + text + "\"").orElse(", expected one");
    String got =
        values.isEmpty()
            ? "got no header " + name
            : "got header " + name + " \"" + shortened(values.getLast()) + "\"";
    return Optional.of(got + wanted);
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
