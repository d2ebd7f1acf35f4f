package org.holdfast.itest.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a scenario that breaks a promise shorter: fewer faults, nodes, instances, addresses, and
 * shorter faults, as long as it still breaks the same promise.
 */
final class Shrinker {
  private static final int MOST_TRIES = 2000;

  private final Defect defect;
  private int tries;

  Shrinker(Defect defect) {
    this.defect = defect;
  }

  Scenario shrink(Scenario scenario) {
    Optional<String> broken = broken(scenario);
    if (broken.isEmpty()) {
      return scenario;
    }
    Scenario best = scenario;
    Scenario before;
    do {
      before = best;
      best = fewerFaults(best, broken);
      best = smallerCluster(best, broken);
      best = shorterFaults(best, broken);
    } while (best != before && tries < MOST_TRIES);
    return best;
  }

  private Optional<String> broken(Scenario scenario) {
    tries++;
    try {
      new Cluster(scenario, new Trace(), new Tally(), defect, null).play();
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of(violation.invariant());
    }
  }

  private boolean breaks(Scenario scenario, Optional<String> what) {
    return tries < MOST_TRIES && broken(scenario).equals(what);
  }

  /** Half of them at once, then ever fewer. */
  private Scenario fewerFaults(Scenario from, Optional<String> what) {
    Scenario best = from;
    for (int size = Math.max(1, best.faults().size() / 2); size >= 1; size /= 2) {
      for (int at = 0; at + size <= best.faults().size(); ) {
        List<Fault> left = new ArrayList<>(best.faults());
        left.subList(at, at + size).clear();
        Scenario tried = new Scenario(best.seed(), best.cluster(), left);
        if (breaks(tried, what)) {
          best = tried;
        } else {
          at += size;
        }
      }
    }
    return best;
  }

  private Scenario smallerCluster(Scenario from, Optional<String> what) {
    Scenario best = from;
    for (String key : List.of("nodes", "instances", "addresses")) {
      int value = Integer.parseInt(best.cluster().words().get(key));
      int least = key.equals("nodes") ? 2 : 1;
      for (int smaller = least; smaller < value; smaller++) {
        Scenario tried = with(best, key, smaller);
        if (breaks(tried, what)) {
          best = tried;
          break;
        }
      }
    }
    for (String key : List.of("group", "preempt_delay", "password", "unicast")) {
      Scenario tried = with(best, key, 0);
      if (!best.cluster().words().get(key).equals("0") && breaks(tried, what)) {
        best = tried;
      }
    }
    return best;
  }

  private static Scenario with(Scenario scenario, String key, int value) {
    ClusterSpec cluster = scenario.cluster().with(key, value);
    List<Fault> faults =
        scenario.faults().stream()
            .map(
                one ->
                    new Fault(
                        one.kind(),
                        one.atNanos(),
                        one.lastsNanos(),
                        Math.min(one.node(), cluster.nodes - 1),
                        Math.min(one.instance(), cluster.instances - 1),
                        one.amount()))
            .toList();
    return new Scenario(scenario.seed(), cluster, faults);
  }

  /** Half as long, and everything after it as much earlier. */
  private Scenario shorterFaults(Scenario from, Optional<String> what) {
    Scenario best = from;
    for (int i = 0; i < best.faults().size(); i++) {
      for (boolean start : new boolean[] {true, false}) {
        Scenario tried = halved(best, i, start);
        if (breaks(tried, what)) {
          best = tried;
        }
      }
    }
    return best;
  }

  private static Scenario halved(Scenario scenario, int which, boolean start) {
    List<Fault> faults = new ArrayList<>(scenario.faults());
    Fault fault = faults.get(which);
    long before = which == 0 ? 0 : faults.get(which - 1).atNanos();
    long cut = start ? (fault.atNanos() - before) / 2 : fault.lastsNanos() / 2;
    for (int i = which; i < faults.size(); i++) {
      Fault one = faults.get(i);
      boolean moves = start || i > which;
      faults.set(
          i,
          new Fault(
              one.kind(),
              Math.max(before, one.atNanos() - (moves ? cut : 0)),
              one.lastsNanos() - (!start && i == which ? cut : 0),
              one.node(),
              one.instance(),
              one.amount()));
    }
    return new Scenario(scenario.seed(), scenario.cluster(), faults);
  }
}
