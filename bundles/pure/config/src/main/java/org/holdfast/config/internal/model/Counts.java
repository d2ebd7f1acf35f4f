package org.holdfast.config.internal.model;

import org.holdfast.api.config.ConfigLine;
import org.holdfast.config.internal.schema.ValueReader;

/** Reads counts that do not fit an int, after their schema has checked them. */
final class Counts {
  private static final long MAX = 0xffff_ffffL;

  private Counts() {}

  /** The value of a keyword, 0 when it has none. */
  static long of(ConfigLine block, String keyword) {
    return Lines.last(block, keyword)
        .filter(line -> line.words().size() > 1)
        .flatMap(line -> ValueReader.whole(line.words().get(1).text(), 0, MAX))
        .orElse(0L);
  }
}
