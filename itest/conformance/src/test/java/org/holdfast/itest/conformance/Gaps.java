package org.holdfast.itest.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.itest.conformance.Evidence.Side;

/** What no test shows, with the reason: said openly, and no longer than it is true. */
final class Gaps {
  private final Map<String, String> reasons = new HashMap<>();

  Gaps(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t", 3);
        reasons.put(cells[0] + " " + cells[1], cells[2]);
      }
    }
  }

  /** Why nothing shows it, when that is known. */
  Optional<String> reason(int number, Side side) {
    return Optional.ofNullable(
        reasons.get(number + " " + side.name().toLowerCase(java.util.Locale.ROOT)));
  }

  int size() {
    return reasons.size();
  }
}
