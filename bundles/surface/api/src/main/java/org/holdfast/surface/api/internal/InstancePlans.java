package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;

/**
 * What steering an instance would cause, by what is known of it now. The same is refused here that
 * the engine refuses, so that a dry run tells it too.
 */
final class InstancePlans {

  /** The engine's own measure of whether another router is there. */
  private static final Duration LATELY = Duration.ofDays(1);

  private static final int OWNER = 255;

  private final List<InstanceStatus> instances;
  private final List<GroupStatus> groups;

  InstancePlans(VrrpService vrrp) {
    instances = vrrp.instances();
    groups = vrrp.groups();
  }

  /** One instance and its whole sync group let others have their addresses. */
  Plan release(String name, Optional<Duration> time, boolean force, Instant now)
      throws OperationException {
    List<InstanceStatus> together = together(name);
    for (InstanceStatus one : together) {
      if (!force && one.state() == VrrpState.MASTER && !heardLately(one, now)) {
        throw new OperationException(
            ("vrrp_instance %s: no other router was heard within a day that could take the"
                    + " addresses; see that one runs, then say force")
                .formatted(one.name()));
      }
    }
    return new Plan(together.stream().map(one -> release(one, time)).toList());
  }

  private static boolean heardLately(InstanceStatus one, Instant now) {
    return one.peers().stream().anyMatch(peer -> peer.heard().isAfter(now.minus(LATELY)));
  }

  private static PlanStep release(InstanceStatus one, Optional<Duration> time) {
    boolean master = one.state() == VrrpState.MASTER;
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            "released",
            Optional.of(one.steering().released() ? "yes" : "no"),
            Optional.of(time.map(it -> "for " + it.toSeconds() + " s").orElse("until ended"))));
    List<String> kernel = new ArrayList<>();
    if (master) {
      changes.add(new Change("state", Optional.of("MASTER"), Optional.of("BACKUP")));
      kernel.add("send an advert with priority 0 on " + one.interfaceName());
      one.addresses().forEach(address -> kernel.add("remove address " + address));
    }
    return new PlanStep(
        Action.CHANGE,
        Part.INSTANCE,
        one.name(),
        changes,
        kernel,
        master ? Risk.MAY_FAIL_OVER : Risk.NONE,
        master ? "its addresses go to another router" : "");
  }

  /** It contends again, and so does its sync group. */
  Plan endRelease(String name) throws OperationException {
    List<InstanceStatus> together = together(name);
    if (together.stream().noneMatch(one -> one.steering().released())) {
      throw new OperationException("vrrp_instance " + name + " is not released");
    }
    return new Plan(together.stream().map(InstancePlans::contends).toList());
  }

  private static PlanStep contends(InstanceStatus one) {
    return new PlanStep(
        Action.CHANGE,
        Part.INSTANCE,
        one.name(),
        List.of(new Change("released", Optional.of("yes"), Optional.of("no"))),
        List.of(),
        Risk.MAY_FAIL_OVER,
        "it may become MASTER, as its priority and preemption say");
  }

  /** Another base priority; empty for that of the file. */
  Plan priority(String name, OptionalLong priority) throws OperationException {
    InstanceStatus one = one(name);
    if (one.basePriority() == OWNER) {
      throw new OperationException(
          "vrrp_instance "
              + name
              + " has priority 255, the owner of the addresses; to let others have them, release"
              + " it");
    }
    if (priority.isPresent() && (priority.getAsLong() < 1 || priority.getAsLong() >= OWNER)) {
      throw new OperationException("priority is " + priority.getAsLong() + "; expected 1 to 254");
    }
    long before = one.steering().priority().orElse(one.basePriority());
    long after = priority.orElse(one.basePriority());
    if (before == after) {
      return Plan.nothing();
    }
    return new Plan(
        List.of(
            new PlanStep(
                Action.CHANGE,
                Part.INSTANCE,
                name,
                List.of(
                    new Change(
                        "priority",
                        Optional.of(Long.toString(before)),
                        Optional.of(Long.toString(after)))),
                List.of(),
                Risk.MAY_FAIL_OVER,
                "the election goes by priorities; MASTER is now "
                    + one.master().map(IpText::of).orElse("unknown")
                    + " with "
                    + one.masterPriority())));
  }

  private InstanceStatus one(String name) throws OperationException {
    return instances.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Names.unknown(
                    "VRRP instance", name, instances.stream().map(InstanceStatus::name).toList()));
  }

  private List<InstanceStatus> together(String name) throws OperationException {
    InstanceStatus asked = one(name);
    return groups.stream()
        .filter(group -> group.members().contains(name))
        .findFirst()
        .map(
            group ->
                instances.stream().filter(one -> group.members().contains(one.name())).toList())
        .orElse(List.of(asked));
  }
}
