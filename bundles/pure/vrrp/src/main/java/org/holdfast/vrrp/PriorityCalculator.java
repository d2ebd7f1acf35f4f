package org.holdfast.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.vrrp.Tracked.Health;

/** What tracked things do to an instance: its priority, its faults, and what it waits for. */
public final class PriorityCalculator {
  private static final int OWNER = 255;
  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  private PriorityCalculator() {}

  /**
   * The result of tracking.
   *
   * @param effectivePriority 1..254, or 255 for the owner
   * @param faults one line for each bad thing of weight 0
   * @param awaited one line for each thing of weight 0 without a result
   */
  public record Result(int effectivePriority, List<String> faults, List<String> awaited) {
    /** Copies the lists. */
    public Result {
      faults = List.copyOf(faults);
      awaited = List.copyOf(awaited);
    }
  }

  /**
   * Adds up. A positive weight counts while the thing is good, a negative one while it is bad;
   * {@code reverse} turns the sign. The owner's priority never changes.
   *
   * @param basePriority 1..255
   * @param tracked everything the instance tracks
   * @return priority, faults, and what is awaited
   */
  public static Result calculate(int basePriority, List<Tracked> tracked) {
    int total = basePriority;
    List<String> faults = new ArrayList<>();
    List<String> awaited = new ArrayList<>();
    for (Tracked one : tracked) {
      total += contribution(one);
      if (one.weight() == 0 && one.health() == Health.UNKNOWN) {
        awaited.add("first result of " + one.what());
      } else if (isFault(one)) {
        faults.add(one.what() + (one.reverse() ? " is up (reverse)" : " is down"));
      }
    }
    int effective = basePriority == OWNER ? OWNER : Math.min(HIGHEST, Math.max(LOWEST, total));
    return new Result(effective, faults, awaited);
  }

  private static int contribution(Tracked one) {
    boolean counts = one.weight() > 0 ? one.health() == Health.UP : one.health() == Health.DOWN;
    int weight = one.reverse() ? -one.weight() : one.weight();
    return counts ? weight : 0;
  }

  private static boolean isFault(Tracked one) {
    return one.weight() == 0 && one.health() == (one.reverse() ? Health.UP : Health.DOWN);
  }
}
