package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;

/** Steps of the checks of one real server. Their order means nothing. */
final class CheckSteps {

  /** The number of a check in its server is in its id. */
  private static final Set<String> KEY = Set.of("id");

  private CheckSteps() {}

  static void between(
      String server, List<CheckConfig> before, List<CheckConfig> after, List<PlanStep> steps) {
    if (before.equals(after)) {
      return;
    }
    Map<String, List<CheckConfig>> left = new LinkedHashMap<>();
    before.forEach(
        check -> left.computeIfAbsent(check.id().keyword(), its -> new ArrayList<>()).add(check));
    List<CheckConfig> unequal = new ArrayList<>();
    for (CheckConfig check : after) {
      List<CheckConfig> candidates = left.getOrDefault(check.id().keyword(), List.of());
      candidates.stream()
          .filter(candidate -> Differences.between(candidate, check, KEY).isEmpty())
          .findFirst()
          .ifPresentOrElse(candidates::remove, () -> unequal.add(check));
    }
    for (CheckConfig check : unequal) {
      List<CheckConfig> same = left.getOrDefault(check.id().keyword(), List.of());
      if (same.isEmpty()) {
        steps.add(step(Action.ADD, server, check, List.of()));
      } else {
        CheckConfig old = same.removeFirst();
        steps.add(step(Action.CHANGE, server, check, Differences.between(old, check, KEY)));
      }
    }
    left.values()
        .forEach(rest -> rest.forEach(c -> steps.add(step(Action.REMOVE, server, c, List.of()))));
  }

  private static PlanStep step(
      Action action, String server, CheckConfig check, List<Change> changes) {
    return new PlanStep(
        action,
        Part.CHECK,
        check.id().keyword() + " of " + server,
        changes,
        List.of(),
        Risk.NONE,
        "");
  }
}
