package org.holdfast.api.config;

import java.util.List;
import java.util.Optional;

/**
 * A line of the configuration, with the block that it opens, if any: a node of the tree that a file
 * is read to. Equal when words and children are equal, wherever they stood.
 *
 * @param words keyword and arguments, at least one
 * @param block the lines in braces after the words; empty when there are no braces
 */
public record ConfigLine(List<ConfigWord> words, Optional<List<ConfigLine>> block) {

  /** Copies both lists. */
  public ConfigLine {
    words = List.copyOf(words);
    block = block.isEmpty() ? block : Optional.of(List.copyOf(block.get()));
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a line of the configuration has at least one word");
    }
  }

  /**
   * The first word.
   *
   * @return the keyword
   */
  public String keyword() {
    return words.getFirst().text();
  }

  /**
   * The words after the keyword.
   *
   * @return possibly empty
   */
  public List<ConfigWord> arguments() {
    return words.subList(1, words.size());
  }

  /**
   * The lines of the block.
   *
   * @return possibly empty
   */
  public List<ConfigLine> children() {
    return block.orElse(List.of());
  }

  /**
   * Where the line begins.
   *
   * @return the position of the keyword
   */
  public SourcePosition position() {
    return words.getFirst().position();
  }
}
