package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;

/** Finds lines of a block again, to point at them or to read what their schema leaves as lines. */
final class Lines {
  private Lines() {}

  /** The last line with a keyword: the one whose value counts. */
  static Optional<ConfigLine> last(ConfigLine block, String keyword) {
    List<ConfigLine> lines = block.children();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).keyword().equals(keyword)) {
        return Optional.of(lines.get(i));
      }
    }
    return Optional.empty();
  }

  /** The value of an option, else its keyword, else the keyword of the block: a place to point. */
  static ConfigWord at(ConfigLine block, String keyword) {
    return last(block, keyword)
        .map(line -> line.words().size() > 1 ? line.words().get(1) : line.words().getFirst())
        .orElse(block.words().getFirst());
  }

  /** The keyword itself. */
  static ConfigWord keyword(ConfigLine block, String keyword) {
    return last(block, keyword)
        .map(line -> line.words().getFirst())
        .orElse(block.words().getFirst());
  }

  /** The lines inside of every block with a keyword. */
  static List<ConfigLine> inside(ConfigLine block, String keyword) {
    return block.children().stream()
        .filter(line -> line.keyword().equals(keyword))
        .flatMap(line -> line.children().stream())
        .toList();
  }
}
