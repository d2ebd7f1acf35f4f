package org.holdfast.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.VrrpInstance;

/** What tracked things do to an instance: its priority, its faults, and what it waits for. */
public final class PriorityCalculator {
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
   * Adds up what each thing contributes. The owner's priority never changes.
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
      total += one.contribution();
      if (one.isAwaited()) {
        awaited.add("first result of " + one.what());
      } else if (one.isFault()) {
        faults.add(one.fault());
      }
    }
    int effective =
        basePriority == VrrpInstance.OWNER
            ? VrrpInstance.OWNER
            : Math.min(HIGHEST, Math.max(LOWEST, total));
    return new Result(effective, faults, awaited);
  }
}
