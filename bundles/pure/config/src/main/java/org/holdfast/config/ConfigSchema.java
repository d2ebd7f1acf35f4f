package org.holdfast.config;

import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.config.internal.keywords.RootKeywords;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.schema.Expected;

/**
 * The schemas of the language, without those of check types, which their bundles bring. For help,
 * completion and the option reference; any thread.
 */
public final class ConfigSchema {
  private ConfigSchema() {}

  /**
   * Everything that may stand in a file, as one tree.
   *
   * @return the top level as a block
   */
  public static BlockSchema root() {
    return RootKeywords.ROOT;
  }

  /**
   * The options of a check block that work alike in every type.
   *
   * @return a block that only collects them
   */
  public static BlockSchema check() {
    return ServerKeywords.CHECK;
  }

  /**
   * What follows a keyword.
   *
   * @param option any option
   * @return in words: "a whole number from 1 to 255"
   */
  public static String expected(OptionSchema option) {
    return Expected.of(option);
  }
}
