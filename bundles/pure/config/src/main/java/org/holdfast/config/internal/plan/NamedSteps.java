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
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VrrpScript;

/** Steps of things that are only matched by their names: trackers and sync groups. */
public final class NamedSteps {
  private static final Set<String> NOTIFIERS =
      Set.of(
          "notify_master",
          "notify_backup",
          "notify_fault",
          "notify_stop",
          "notify",
          "smtp_alert",
          "notify_priority_changes");
  private static final Set<String> HARMLESS =
      Set.of("interval", "timeout", "init_file", "init_file_overwrite");

  private NamedSteps() {}

  /**
   * Adds the steps of {@code vrrp_script} and other blocks that can be tracked.
   *
   * @param running what runs
   * @param wanted what is to run
   * @param steps where steps are added
   */
  public static void trackers(Trackers running, Trackers wanted, List<PlanStep> steps) {
    tracker(Part.SCRIPT, running.scripts(), wanted.scripts(), VrrpScript::name, steps);
    tracker(Part.FILE, running.files(), wanted.files(), TrackFile::name, steps);
    tracker(Part.PROCESS, running.processes(), wanted.processes(), TrackProcess::name, steps);
  }

  private static <T extends Record> void tracker(
      Part part, List<T> running, List<T> wanted, Function<T, String> name, List<PlanStep> steps) {
    add(part, running, wanted, name, HARMLESS, "its result may move priorities", steps);
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

  /** Whoever tracks something that comes or goes has a step of its own, with the risk. */
  private static Risk risk(Part part) {
    return part == Part.SYNC_GROUP ? Risk.MAY_FAIL_OVER : Risk.NONE;
  }

  private static String why(Part part, String why) {
    return part == Part.SYNC_GROUP ? why : "";
  }

  private static PlanStep step(
      Action action, Part part, String subject, List<Change> changes, Risk risk, String why) {
    return new PlanStep(action, part, subject, changes, List.of(), risk, why);
  }
}
