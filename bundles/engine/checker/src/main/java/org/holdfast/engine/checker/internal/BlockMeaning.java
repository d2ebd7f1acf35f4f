package org.holdfast.engine.checker.internal;

import java.util.Comparator;
import java.util.List;
import org.holdfast.api.config.ConfigLine;

/**
 * What a block says, whatever the order of its options. Options are read by their keyword, so only
 * the order among lines of one keyword counts ({@code url} blocks, or the last of a doubled
 * option).
 */
final class BlockMeaning {
  private BlockMeaning() {}

  /** The same block with the lines of each level ordered by keyword. */
  static ConfigLine of(ConfigLine line) {
    return new ConfigLine(line.words(), line.block().map(BlockMeaning::ordered));
  }

  private static List<ConfigLine> ordered(List<ConfigLine> lines) {
    return lines.stream()
        .map(BlockMeaning::of)
        .sorted(Comparator.comparing(ConfigLine::keyword)) // stable
        .toList();
  }
}
