package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpOrder;

/** Keeps what it was told, and answers with one change. */
final class FakeControl implements VrrpControl {
  final List<String> calls = new ArrayList<>();

  @Override
  public Plan tell(VrrpOrder order, String who) {
    if (order.instance().equals("nobody")) {
      throw new ChangeRefusedException("no such instance");
    }
    calls.add(order + " by " + who);
    return new Plan(
        List.of(
            new PlanStep(
                Action.CHANGE,
                Part.INSTANCE,
                order.instance(),
                List.of(new Change("state", Optional.of("MASTER"), Optional.of("BACKUP"))),
                List.of(),
                Risk.MAY_FAIL_OVER,
                "ordered")));
  }

  @Override
  public Plan plan(VrrpOrder order) {
    throw new UnsupportedOperationException("no command asks for a plan");
  }
}
