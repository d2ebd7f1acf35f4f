package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.VrrpScript;

/** Steps of things that are only matched by their names: scripts and sync groups. */
public final class NamedSteps {
  private static final Set<String> NOTIFIERS =
      Set.of(
          "notify_master",
          "notify_backup",
          "notify_fault",
          "notify_stop",
          "notify",
          "notify_priority_changes");
  private static final Set<String> SCHEDULE = Set.of("interval", "timeout");

  private NamedSteps() {}

  /**
   * Adds the steps of {@code vrrp_script} blocks.
   *
   * @param running what runs
   * @param wanted what is to run
   * @param steps where steps are added
   */
  public static void scripts(
      List<VrrpScript> running, List<VrrpScript> wanted, List<PlanStep> steps) {
    add(
        Part.SCRIPT,
        running,
        wanted,
        VrrpScript::name,
        SCHEDULE,
        "its result may move priorities",
        steps);
  }

  /**
   * Adds the steps of {@code vrrp_sync_group} blocks.
   *
   * @param running what runs
   * @param wanted what is to run
   * @param steps where steps are added
   */
  public static void groups(List<SyncGroup> running, List<SyncGroup> wanted, List<PlanStep> steps) {
    add(
        Part.SYNC_GROUP,
        running,
        wanted,
        SyncGroup::name,
        NOTIFIERS,
        "its members take one state together",
        steps);
  }

  private static <T extends Record> void add(
      Part part,
      List<T> running,
      List<T> wanted,
      Function<T, String> name,
      Set<String> harmless,
      String why,
      List<PlanStep> steps) {
    Map<String, T> before = new LinkedHashMap<>();
    running.forEach(one -> before.put(name.apply(one), one));
    List<PlanStep> there = new ArrayList<>();
    for (T now : wanted) {
      T earlier = before.remove(name.apply(now));
      if (earlier == null) {
        there.add(step(Action.ADD, part, name.apply(now), List.of(), risk(part), why(part, why)));
        continue;
      }
      List<Change> changes = Differences.between(earlier, now, Set.of());
      if (!changes.isEmpty()) {
        boolean safe = changes.stream().allMatch(change -> harmless.contains(change.option()));
        there.add(
            safe
                ? step(Action.CHANGE, part, name.apply(now), changes, Risk.NONE, "")
                : step(Action.CHANGE, part, name.apply(now), changes, Risk.MAY_FAIL_OVER, why));
      }
    }
    for (String gone : before.keySet()) {
      steps.add(step(Action.REMOVE, part, gone, List.of(), risk(part), why(part, why)));
    }
    steps.addAll(there);
  }

  /** Whoever tracks a script that comes or goes has a step of its own, with the risk. */
  private static Risk risk(Part part) {
    return part == Part.SCRIPT ? Risk.NONE : Risk.MAY_FAIL_OVER;
  }

  private static String why(Part part, String why) {
    return part == Part.SCRIPT ? "" : why;
  }

  private static PlanStep step(
      Action action, Part part, String subject, List<Change> changes, Risk risk, String why) {
    return new PlanStep(action, part, subject, changes, List.of(), risk, why);
  }
}
