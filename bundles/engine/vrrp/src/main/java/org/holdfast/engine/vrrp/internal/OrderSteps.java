package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.VrrpState;

/** What an operator's order causes for one instance, as it is now. */
final class OrderSteps {
  private static final String RELEASED = "released";

  private OrderSteps() {}

  static PlanStep release(VirtualRouter router, String time) {
    InstanceStatus now = router.shown();
    List<Change> changes = new ArrayList<>();
    changes.add(change(RELEASED, now.steering().released() ? "yes" : "no", time));
    if (now.state() != VrrpState.MASTER) {
      return step(now, changes, List.of(), Risk.NONE, "");
    }
    changes.add(change("state", VrrpState.MASTER.name(), VrrpState.BACKUP.name()));
    List<String> kernel = new ArrayList<>();
    kernel.add("send an advert with priority 0 on " + now.interfaceName());
    now.addresses().forEach(address -> kernel.add("remove address " + address));
    return step(
        now,
        changes,
        kernel,
        Risk.MAY_FAIL_OVER,
        "its addresses go to another router; heard " + heard(router.peers()));
  }

  private static String heard(List<PeerStatus> peers) {
    return peers.isEmpty()
        ? "no other router, and what nobody takes is taken back"
        : peers.stream()
            .map(one -> IpText.of(one.address()) + " with priority " + one.priority())
            .collect(Collectors.joining(", "));
  }

  static PlanStep endRelease(VirtualRouter router) {
    return step(
        router.shown(),
        List.of(change(RELEASED, "yes", "no")),
        List.of(),
        Risk.MAY_FAIL_OVER,
        "it may become MASTER, as its priority and preemption say");
  }

  static PlanStep setPriority(InstanceStatus now, long before, long after) {
    return step(
        now,
        List.of(change("priority", Long.toString(before), Long.toString(after))),
        List.of(),
        Risk.MAY_FAIL_OVER,
        "the election goes by priorities; MASTER is now %s with %d"
            .formatted(now.master().map(IpText::of).orElse("unknown"), now.masterPriority()));
  }

  private static Change change(String what, String from, String to) {
    return new Change(what, Optional.of(from), Optional.of(to));
  }

  private static PlanStep step(
      InstanceStatus of, List<Change> changes, List<String> kernel, Risk risk, String why) {
    return new PlanStep(Action.CHANGE, Part.INSTANCE, of.name(), changes, kernel, risk, why);
  }
}
