package org.holdfast.config.plan;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.Trackers;
import org.holdfast.config.internal.plan.Differences;
import org.holdfast.config.internal.plan.InstanceSteps;
import org.holdfast.config.internal.plan.NamedSteps;
import org.holdfast.config.internal.plan.ServerSteps;

/**
 * Compares two configurations. Stateless: any thread; time grows with their size, not its square.
 */
public final class ConfigurationPlan {

  /** What has steps of its own; any other component is compared as it is. */
  private static final Set<String> OWN_STEPS =
      Set.of("global", "trackers", "syncGroups", "instances", "virtualServers");

  private ConfigurationPlan() {}

  /**
   * What must be done to get from one to the other.
   *
   * @param running what runs
   * @param wanted what is to run
   * @param present what is known of this moment
   * @return no steps when both mean the same: the order of blocks, servers, addresses, peers,
   *     tracked things and members of groups means nothing
   */
  public static Plan between(Configuration running, Configuration wanted, Present present) {
    if (running == wanted) {
      return Plan.nothing();
    }
    List<PlanStep> steps = new ArrayList<>();
    List<Change> global = Differences.between(running.global(), wanted.global(), Set.of());
    if (!global.isEmpty()) {
      steps.add(
          new PlanStep(
              Action.CHANGE, Part.GLOBAL, "global_defs", global, List.of(), Risk.NONE, ""));
    }
    NamedSteps.trackers(running.trackers(), wanted.trackers(), steps);
    linkDelays(running.trackers(), wanted.trackers(), steps);
    NamedSteps.groups(running.syncGroups(), wanted.syncGroups(), steps);
    new InstanceSteps(running.instances(), wanted.instances(), present, steps).add();
    new ServerSteps(present, steps).add(running.virtualServers(), wanted.virtualServers());
    others(running, wanted, steps);
    return new Plan(steps);
  }

  private record Kind(Part part, Action action) {}

  /**
   * How many things of each kind a plan adds, changes and removes.
   *
   * @param plan the plan
   * @return one line: "2 real servers changed, 1 address added"
   */
  public static String summary(Plan plan) {
    Map<Kind, Integer> counts = new LinkedHashMap<>();
    plan.steps()
        .forEach(step -> counts.merge(new Kind(step.part(), step.action()), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            parts.add(Words.count(count, kind.part()) + " " + Words.past(kind.action())));
    return parts.isEmpty() ? "nothing changed" : String.join(", ", parts);
  }

  private static void linkDelays(Trackers running, Trackers wanted, List<PlanStep> steps) {
    List<Change> changes =
        Differences.between(running, wanted, Set.of("scripts", "files", "processes"));
    if (!changes.isEmpty()) {
      steps.add(
          new PlanStep(
              Action.CHANGE,
              Part.OTHER,
              "interface_up_down_delays",
              changes,
              List.of(),
              Risk.NONE,
              ""));
    }
  }

  private static void others(Configuration running, Configuration wanted, List<PlanStep> steps) {
    for (RecordComponent component : Configuration.class.getRecordComponents()) {
      if (OWN_STEPS.contains(component.getName())) {
        continue;
      }
      for (Change change : Differences.of(component, running, wanted)) {
        steps.add(
            new PlanStep(
                action(change.from(), change.to()),
                Part.OTHER,
                change.option(),
                List.of(change),
                List.of(),
                Risk.NONE,
                ""));
      }
    }
  }

  private static Action action(Optional<String> from, Optional<String> to) {
    if (from.isEmpty()) {
      return Action.ADD;
    }
    return to.isEmpty() ? Action.REMOVE : Action.CHANGE;
  }
}
