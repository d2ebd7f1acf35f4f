package org.holdfast.itest.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holdfast.itest.simulation.Fault.Kind;

/**
 * Draws scenarios: bursts of faults, and times of calm in which everything must be well again. Any
 * thread.
 */
final class ScenarioDraw {
  private static final int CLUSTERS = 1500;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  /** Those that make a MASTER lose its place come often. */
  private static final Kind[] KINDS = {
    Kind.CRASH,
    Kind.CRASH,
    Kind.CRASH,
    Kind.CRASH,
    Kind.CRASH_INSIDE,
    Kind.CRASH_INSIDE,
    Kind.STOP,
    Kind.STOP,
    Kind.STALL,
    Kind.STALL,
    Kind.STALL,
    Kind.MACHINE_PAUSE,
    Kind.LINK_DOWN,
    Kind.LINK_DOWN,
    Kind.LINK_DOWN,
    Kind.PARTITION,
    Kind.PARTITION,
    Kind.DUMB,
    Kind.DUMB,
    Kind.DEAF,
    Kind.RING,
    Kind.LOSS,
    Kind.LOSS,
    Kind.DUPLICATION,
    Kind.DELAY,
    Kind.CORRUPTION,
    Kind.ADDRESS_DELETED,
    Kind.SEND_REFUSED,
    Kind.ADD_REFUSED,
    Kind.REMOVE_REFUSED,
    Kind.NEWS_LATE,
    Kind.RELOAD_EQUAL,
    Kind.RELOAD_PRIORITY,
    Kind.RELOAD_ADDRESS,
    Kind.STRANGER,
    Kind.FORGED
  };

  private final ClusterSpec[] clusters = new ClusterSpec[CLUSTERS];

  private synchronized ClusterSpec cluster(int number) {
    if (clusters[number] == null) {
      clusters[number] = ClusterSpec.draw(Dice.of(number, 77));
    }
    return clusters[number];
  }

  /** The scenario of a seed; clusters come from a fixed store, since reading them takes time. */
  Scenario of(long seed) {
    Dice dice = Dice.of(seed, 0);
    int number = dice.below(CLUSTERS);
    ClusterSpec cluster = cluster(number);
    List<Fault> faults = new ArrayList<>();
    long advert = cluster.advertNanos();
    long at = cluster.downNanos() + advert + dice.below(2 * advert);
    int bursts = cluster.instances > 16 ? 6 : 16 + dice.below(24);
    for (int burst = 0; burst < bursts; burst++) {
      int together = dice.percent(75) ? 1 : 2 + dice.below(2);
      long end = at;
      for (int i = 0; i < together; i++) {
        Fault fault = fault(dice, cluster, at + (i == 0 ? 0 : dice.below(4 * advert)));
        faults.add(fault);
        end = Math.max(end, fault.kind() == Kind.CRASH ? fault.atNanos() : fault.endNanos());
      }
      boolean calm = dice.percent(25);
      long least = Math.max(at + cluster.downNanos(), end);
      at = least + (calm ? Bounds.calmNanos(cluster) + 2 * advert : 0) + dice.below(3 * advert);
    }
    faults.sort(Comparator.comparingLong(Fault::atNanos));
    return new Scenario(seed, cluster, faults);
  }

  /** Up to the longest, but mostly not many adverts. */
  private static long longTime(Dice dice, long longest, long advert) {
    long nanos = dice.below(longest);
    return dice.percent(10) ? nanos : nanos % (40 * advert);
  }

  private static Fault fault(Dice dice, ClusterSpec cluster, long at) {
    Kind kind = dice.oneOf(KINDS);
    int node = dice.percent(65) ? Fault.THE_MASTER : dice.below(cluster.nodes);
    long advert = cluster.advertNanos();
    long some = dice.below(6 * advert);
    long lasts =
        switch (kind) {
          case CRASH, CRASH_INSIDE ->
              dice.percent(5)
                  ? longTime(dice, 60 * SECOND, advert)
                  : cluster.downNanos() / 2 + some;
          case STALL, MACHINE_PAUSE ->
              dice.percent(3)
                  ? longTime(dice, 600 * SECOND, advert)
                  : dice.percent(30) ? MILLI + dice.below(advert) : cluster.downNanos() / 2 + some;
          case STOP, LINK_DOWN, PARTITION, DUMB, DEAF, RING, LOSS, STRANGER ->
              dice.percent(15) ? dice.below(advert) : cluster.downNanos() / 2 + some;
          case DUPLICATION, DELAY, CORRUPTION, ADD_REFUSED, REMOVE_REFUSED -> some;
          case SEND_REFUSED -> dice.below(2) * 3 * advert + some;
          case NEWS_LATE -> some;
          case ADDRESS_DELETED, RELOAD_EQUAL, RELOAD_PRIORITY, RELOAD_ADDRESS, FORGED -> 0;
        };
    long amount =
        switch (kind) {
          case LOSS -> 10 + dice.below(91);
          case DUPLICATION, CORRUPTION -> 10 + dice.below(91);
          case DELAY -> dice.percent(80) ? dice.below(advert) : dice.below(10 * SECOND);
          case NEWS_LATE -> dice.below(5 * SECOND);
          case STRANGER -> 1 + dice.below(255);
          case CRASH_INSIDE -> dice.below(8);
          case FORGED -> dice.next() >>> 1;
          default -> dice.below(1000);
        };
    return new Fault(kind, at, lasts, node, dice.below(cluster.instances), amount);
  }
}
