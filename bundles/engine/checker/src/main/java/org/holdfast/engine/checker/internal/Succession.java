package org.holdfast.engine.checker.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.holdfast.api.config.RealServerId;

/**
 * Which running check goes on as which wanted one after a reload, among those of one real server:
 * first those that mean the same, then those that probe the same at other times, then those of the
 * same place and type, then those of the same type, in order.
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
    succession.match((check, plan) -> check.plan.probesLike(plan));
    succession.match((check, plan) -> check.plan.id().equals(plan.id()));
    succession.match((check, plan) -> check.plan.isOfTheSameType(plan));
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
      if (chosen[i] == null) {
        chosen[i] = take(wanted.get(i), fits);
      }
    }
  }

  private Check take(CheckPlan plan, BiPredicate<Check, CheckPlan> fits) {
    List<Check> left = heirless.getOrDefault(plan.id().server(), List.of());
    for (Check check : left) {
      if (fits.test(check, plan)) {
        left.remove(check);
        return check;
      }
    }
    return null;
  }
}
