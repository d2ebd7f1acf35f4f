package org.holdfast.platform.deploy.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;

/**
 * Compares how those fare that a bundle serves with how they fared under the version before. A
 * value: no clock.
 *
 * @param before how they fared; what is configured later is not compared
 * @param verdictsCount whether what was found before counts; not so at the start of the node, when
 *     nothing was found yet
 */
record Probation(Map<String, Standing> before, boolean verdictsCount) {

  /** A swap has its new checkers within this time, or not at all: the engine waits 5 s for each. */
  static final Duration SETTLE = Duration.ofSeconds(10);

  /**
   * The settings of it.
   *
   * @param window how long a new version is on probation; zero for none
   * @param most how many more may be DOWN or UNKNOWN than before
   */
  record Rules(Duration window, int most) {}

  static Probation after(List<PluginUse> before, boolean verdictsCount) {
    return new Probation(
        before.stream()
            .collect(Collectors.toMap(PluginUse::name, PluginUse::standing, (one, other) -> one)),
        verdictsCount);
  }

  /**
   * Why the version before has to return, if it has to.
   *
   * @param now how they fare with the new version
   * @param most how many more may be DOWN or UNKNOWN than before
   * @param settled whether each had time to be served
   */
  Optional<String> failure(List<PluginUse> now, int most, boolean settled) {
    List<PluginUse> known = now.stream().filter(use -> before.containsKey(use.name())).toList();
    Optional<PluginUse> refused = newly(known, Standing.REFUSED);
    if (refused.isPresent()) {
      return Optional.of("it refuses " + refused.get().name() + ": " + refused.get().reason());
    }
    if (settled) {
      Optional<PluginUse> waiting = newly(known, Standing.WAITING);
      if (waiting.isPresent()) {
        return Optional.of("it does not serve " + waiting.get().name() + " any more");
      }
    }
    return verdictsCount ? worse(known, most) : Optional.empty();
  }

  private Optional<PluginUse> newly(List<PluginUse> now, Standing standing) {
    return now.stream()
        .filter(use -> use.standing() == standing && before.get(use.name()) != standing)
        .findFirst();
  }

  private Optional<String> worse(List<PluginUse> now, int most) {
    List<PluginUse> bad = now.stream().filter(PluginUse::isBad).toList();
    long badBefore = now.stream().filter(use -> isBad(before.get(use.name()))).count();
    if (bad.size() - badBefore <= most) {
      return Optional.empty();
    }
    PluginUse first =
        bad.stream().filter(use -> !isBad(before.get(use.name()))).findFirst().orElseThrow();
    return Optional.of(
        "%d of %d checks are DOWN or UNKNOWN with it, %d were before; such as %s: %s"
            .formatted(bad.size(), now.size(), badBefore, first.name(), first.reason()));
  }

  private static boolean isBad(Standing standing) {
    return new PluginUse("", standing, "").isBad();
  }
}
