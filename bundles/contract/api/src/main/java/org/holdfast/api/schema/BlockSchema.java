package org.holdfast.api.schema;

import java.util.List;
import java.util.Optional;

/**
 * A block of the configuration: its keyword and the options it may contain.
 *
 * @param keyword the word that opens the block, such as {@code TCP_CHECK}
 * @param help one sentence for people
 * @param options the keywords it may contain, in the order in which help shows them
 */
public record BlockSchema(String keyword, String help, List<OptionSchema> options) {

  /** Copies the list. */
  public BlockSchema {
    options = List.copyOf(options);
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
