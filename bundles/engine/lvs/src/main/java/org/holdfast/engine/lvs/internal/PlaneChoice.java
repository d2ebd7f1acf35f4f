package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.kernel.dataplane.Dataplane;
import org.osgi.framework.Constants;
import org.osgi.service.log.Logger;

/**
 * Which data plane is used: the one named in the settings, or the highest-ranked one that can be
 * used on this machine. Once chosen, a name stays chosen: while its bundle is replaced the kernel
 * keeps what it holds, and no second plane gets into the way of it.
 */
final class PlaneChoice {
  static final String AUTO = "auto";

  /** A plane below this rank is no kernel's; it is taken only with a word of warning. */
  private static final int LAST_RESORT = 0;

  private final String setting;
  private final Logger logger;
  private final List<Ranked> planes = new ArrayList<>();
  private String chosen;
  private String lastProblem = "";

  PlaneChoice(String setting, Logger logger) {
    this.setting = setting;
    this.logger = logger;
  }

  private record Ranked(Dataplane plane, int ranking, long serviceId) {}

  synchronized void add(Dataplane plane, Map<String, ?> properties) {
    int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    long id = properties.get(Constants.SERVICE_ID) instanceof Long number ? number : 0;
    planes.add(new Ranked(plane, ranking, id));
    planes.sort(
        Comparator.comparingInt(Ranked::ranking).reversed().thenComparingLong(Ranked::serviceId));
  }

  synchronized void remove(Dataplane plane) {
    planes.removeIf(ranked -> ranked.plane() == plane);
  }

  private synchronized List<Ranked> ranked() {
    return List.copyOf(planes);
  }

  /** The plane that is in use or named in the settings, without asking it; any thread. */
  synchronized Optional<Dataplane> inUse() {
    String name = chosen == null ? setting : chosen;
    return planes.stream().map(Ranked::plane).filter(p -> p.name().equals(name)).findFirst();
  }

  /** What can be used now: a plane, or the reason why there is none. */
  record Choice(Optional<Dataplane> plane, String problem) {
    static Choice none(String problem) {
      return new Choice(Optional.empty(), problem);
    }
  }

  /** Asks the planes, so only the thread that applies may call it. */
  Choice choose() {
    Choice choice = chosen == null ? first() : again();
    if (choice.plane().isEmpty() && !choice.problem().equals(lastProblem)) {
      logger.error("no data plane: {}", choice.problem());
    }
    lastProblem = choice.problem();
    return choice;
  }

  private Choice again() {
    return ranked().stream()
        .filter(ranked -> ranked.plane().name().equals(chosen))
        .findFirst()
        .map(ranked -> new Choice(Optional.of(ranked.plane()), ""))
        .orElseGet(
            () ->
                Choice.none(
                    "data plane "
                        + chosen
                        + " went away; the kernel keeps its table until its bundle is back"));
  }

  private Choice first() {
    List<String> reasons = new ArrayList<>();
    for (Ranked ranked : ranked()) {
      String name = ranked.plane().name();
      if (!setting.equals(AUTO) && !setting.equals(name)) {
        continue;
      }
      Optional<String> unavailable = ranked.plane().unavailable();
      if (unavailable.isEmpty()) {
        take(name, ranked.ranking(), reasons);
        return new Choice(Optional.of(ranked.plane()), "");
      }
      reasons.add(name + ": " + unavailable.get());
    }
    return Choice.none(reasons.isEmpty() ? missing() : String.join("; ", reasons));
  }

  private void take(String name, int ranking, List<String> reasons) {
    chosen = name;
    String why =
        setting.equals(AUTO)
            ? "the highest-ranked that can be used here" + because(reasons)
            : "named by org.holdfast.engine.lvs.dataplane";
    if (ranking < LAST_RESORT) {
      logger.warn("data plane {}: {}; its rank {} says it is not the kernel's", name, why, ranking);
    } else {
      logger.info("data plane {}: {}", name, why);
    }
  }

  private static String because(List<String> reasons) {
    return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
  }

  private String missing() {
    String there = String.join(", ", ranked().stream().map(r -> r.plane().name()).toList());
    return setting.equals(AUTO)
        ? "no bundle provides one; install a kernel provider (ipvs, nft)"
        : "org.holdfast.engine.lvs.dataplane names \""
            + setting
            + "\", provided are: "
            + (there.isEmpty() ? "none" : there);
  }
}
