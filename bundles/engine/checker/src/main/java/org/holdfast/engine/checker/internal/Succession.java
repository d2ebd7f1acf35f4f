package org.holdfast.engine.checker.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.holdfast.api.config.RealServerId;

/**
 * Which running check goes on as which wanted one after a reload: first those that mean the same,
 * then those of the same place and type.
 */
final class Succession {
  private final Map<RealServerId, List<Check>> heirless = new HashMap<>();
  private final Check[] chosen;
  private final List<CheckPlan> wanted;

  private Succession(List<Check> running, List<CheckPlan> wanted) {
    this.wanted = wanted;
    this.chosen = new Check[wanted.size()];
    running.forEach(
        check ->
            heirless
                .computeIfAbsent(check.plan.id().server(), server -> new ArrayList<>())
                .add(check));
  }

  static Succession of(List<Check> running, List<CheckPlan> wanted) {
    Succession succession = new Succession(running, wanted);
    succession.match((check, plan) -> check.plan.equals(plan));
    succession.match((check, plan) -> check.plan.meansTheSameAs(plan));
    succession.match((check, plan) -> check.plan.id().equals(plan.id()));
    return succession;
  }

  /** The running check that becomes the wanted one of this place, or null. */
  Check predecessor(int index) {
    return chosen[index];
  }

  /** The running checks that nothing wanted goes on with. */
  List<Check> ended() {
    return heirless.values().stream().flatMap(List::stream).toList();
  }

  private void match(BiPredicate<Check, CheckPlan> fits) {
    for (int i = 0; i < chosen.length; i++) {
      CheckPlan plan = wanted.get(i);
      List<Check> left = heirless.getOrDefault(plan.id().server(), List.of());
      if (chosen[i] == null) {
        for (Check check : left) {
          if (fits.test(check, plan)) {
            chosen[i] = check;
            left.remove(check);
            break;
          }
        }
      }
    }
  }
}
