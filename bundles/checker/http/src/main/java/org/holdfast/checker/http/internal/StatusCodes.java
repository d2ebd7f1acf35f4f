package org.holdfast.checker.http.internal;

import java.util.List;

/**
 * The status codes that count as a success: single codes and ranges.
 *
 * @param ranges at least one
 */
record StatusCodes(List<Range> ranges) {
  /** What a word of {@code status_code} looks like. */
  static final String WORD = "[1-5]\\d\\d(-[1-5]\\d\\d)?";

  /** A range with both ends. */
  record Range(int first, int last) {
    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  StatusCodes {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads the words of {@code status_code}; without words 200-299.
   *
   * @throws IllegalArgumentException for a range that ends before it begins
   */
  static StatusCodes of(List<String> words) {
    return words.isEmpty()
        ? new StatusCodes(List.of(new Range(200, 299)))
        : new StatusCodes(words.stream().map(StatusCodes::range).toList());
  }

  private static Range range(String word) {
    String[] ends = word.split("-");
    Range range = new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    if (range.first > range.last) {
      throw new IllegalArgumentException(
          "got \"" + word + "\", expected a range that begins with its lower code");
    }
    return range;
  }

  boolean contains(int code) {
    return ranges.stream().anyMatch(range -> range.first <= code && code <= range.last);
  }

  @Override
  public String toString() {
    return String.join(" ", ranges.stream().map(Range::toString).toList());
  }
}
