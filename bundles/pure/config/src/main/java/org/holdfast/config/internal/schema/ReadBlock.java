package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionValues;

/**
 * A block after its schema was applied.
 *
 * @param values what could be read, defaults filled in
 * @param held the lines that are held and not acted on, sorted by keyword
 * @param lines the lines of blocks without keywords, by the keyword of the block
 */
public record ReadBlock(
    OptionValues values, List<ConfigLine> held, Map<String, List<ReadLine>> lines) {

  /** The lines of a block without keywords. */
  public List<ReadLine> lines(String keyword) {
    return lines.getOrDefault(keyword, List.of());
  }

  /** Whether it is the same wherever its lines stand. */
  boolean hasNoPlaces() {
    return held.isEmpty() && lines.isEmpty();
  }

  /** What is found while a block is read. */
  static final class Builder {
    private final OptionValues.Builder values = OptionValues.builder();
    private final List<ConfigLine> held = new ArrayList<>();
    private Map<String, List<ReadLine>> lines = Map.of();

    OptionValues.Builder values() {
      return values;
    }

    void hold(ConfigLine line) {
      held.add(line);
    }

    void add(String keyword, ReadLine line) {
      if (lines.isEmpty()) {
        lines = new HashMap<>();
      }
      lines.computeIfAbsent(keyword, k -> new ArrayList<>()).add(line);
    }

    ReadBlock build() {
      if (held.size() > 1) {
        held.sort(Comparator.comparing(ConfigLine::keyword));
      }
      return new ReadBlock(values.build(), List.copyOf(held), lines);
    }
  }
}
