package org.holdfast.config;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.internal.model.CheckBlocks;

/**
 * The check blocks of virtual servers that are held: they have no place in the model, and their
 * mistakes are to be found all the same. Stateless: any thread.
 */
public final class HeldChecks {
  private HeldChecks() {}

  /**
   * Finds them.
   *
   * @param configuration what was read
   * @return each block without the engine's options, in file order; none when nothing is held
   */
  public static List<ConfigLine> of(Configuration configuration) {
    return configuration.held().stream()
        .flatMap(line -> inside(line, "virtual_server"))
        .flatMap(line -> inside(line, "real_server"))
        .filter(CheckBlocks::isCheck)
        .map(CheckBlocks::own)
        .toList();
  }

  private static Stream<ConfigLine> inside(ConfigLine line, String keyword) {
    return line.keyword().equals(keyword) ? line.children().stream() : Stream.empty();
  }
}
