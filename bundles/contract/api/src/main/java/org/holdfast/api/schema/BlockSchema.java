package org.holdfast.api.schema;

import java.util.List;
import java.util.Optional;

/**
 * A block of the configuration: its keyword and the options it may contain.
 *
 * @param keyword the word that opens the block, such as {@code TCP_CHECK}
 * @param heading the words between the keyword and the block, such as its name
 * @param help one sentence for people
 * @param options the keywords it may contain, in the order in which help shows them
 */
public record BlockSchema(
    String keyword, LineSchema heading, String help, List<OptionSchema> options) {

  /** Copies the list. */
  public BlockSchema {
    options = List.copyOf(options);
  }

  /**
   * A block without words between its keyword and its brace.
   *
   * @param keyword the word that opens the block
   * @param help one sentence for people
   * @param options the keywords it may contain, in the order in which help shows them
   */
  public BlockSchema(String keyword, String help, List<OptionSchema> options) {
    this(keyword, LineSchema.EMPTY, help, options);
  }

  /**
   * Finds an option.
   *
   * @param keyword the word as written in the file
   * @return its schema, or empty when the block has no such keyword
   */
  public Optional<OptionSchema> option(String keyword) {
    return options.stream().filter(option -> option.keyword().equals(keyword)).findFirst();
  }
}
