package org.holdfast.engine.vrrp.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.SyncGroupMachine;
import org.holdfast.vrrp.VrrpMachine;

/** One {@code vrrp_sync_group} at work. */
final class GroupRunner {
  private final String name;
  private final Map<String, VirtualRouter> members;
  private final SyncGroupMachine machine;
  private final Reports reports;
  private final List<String> names;

  /** A group, with the state that it had before a reload. */
  GroupRunner(String name, Map<String, VirtualRouter> members, VrrpState state, Context context) {
    this.name = name;
    this.members = new LinkedHashMap<>(members);
    this.reports = context.reports();
    names = List.copyOf(members.keySet());
    Map<String, VrrpMachine> machines = new LinkedHashMap<>();
    members.forEach((member, router) -> machines.put(member, router.machine()));
    machine = new SyncGroupMachine(name, machines, state);
  }

  boolean runs(Map<String, VirtualRouter> wanted) {
    return members.equals(wanted);
  }

  /** Whether these are its members, whatever they are called now. */
  boolean runsAll(Collection<VirtualRouter> wanted) {
    return new HashSet<>(members.values()).equals(new HashSet<>(wanted));
  }

  VrrpState state() {
    return machine.state();
  }

  void settle() {
    for (var told = machine.settle(); !told.isEmpty(); told = machine.settle()) {
      told.forEach(one -> members.get(one.member()).handle(one.event()));
    }
    machine.changed().ifPresent(this::report);
  }

  private void report(SyncGroupMachine.Changed change) {
    String why = "members are " + String.join(", ", members.keySet());
    reports.info("vrrp_sync_group " + name + ": " + change.from() + " -> " + change.to());
    reports.transition(
        new VrrpTransition(
            VrrpTransition.Kind.GROUP,
            name,
            change.from(),
            change.to(),
            change.to() == VrrpState.INIT,
            false,
            0,
            why,
            Instant.now()));
  }

  /** Tells listeners of its state after a reload. */
  void tellState() {
    reports.event(
        new VrrpEvent(
            VrrpEvent.Kind.RELOADED,
            VrrpTransition.Kind.GROUP,
            name,
            machine.state(),
            0,
            Instant.now()));
  }

  /** A member heard a lower advert as MASTER: the others announce their addresses too. */
  void heardLower(VirtualRouter first) {
    members.values().stream()
        .filter(member -> member != first)
        .forEach(member -> member.handle(new Event.GroupHeardLower()));
  }

  Collection<VirtualRouter> members() {
    return members.values();
  }

  GroupStatus status() {
    return new GroupStatus(name, machine.state(), names);
  }
}
