package org.holdfast.surface.dump.internal;

import java.util.List;
import java.util.Optional;

/**
 * A block of a data file: the lines that are deeper than its title.
 *
 * @param lines with their spaces
 */
record DataBlock(List<String> lines) {

  /** The block under a title of depth 1. */
  static DataBlock of(String text, String title) {
    List<String> all = text.lines().toList();
    int begin = all.indexOf(" " + title);
    if (begin < 0) {
      throw new AssertionError("no line ' " + title + "' in\n" + text);
    }
    int end = begin + 1;
    while (end < all.size() && all.get(end).startsWith("  ")) {
      end++;
    }
    return new DataBlock(all.subList(begin + 1, end));
  }

  /** What stands behind {@code key = }. */
  Optional<String> value(String key) {
    String begin = "   " + key + " = ";
    return lines.stream()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst();
  }

  /** The keys of its lines; an entry of a list has that of the list. */
  List<String> keys() {
    return lines.stream()
        .filter(line -> !line.startsWith("    "))
        .map(line -> line.strip().split(" [=:(]|:|, | is ")[0])
        .toList();
  }
}
