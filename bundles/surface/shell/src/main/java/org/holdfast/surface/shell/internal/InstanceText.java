package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.holdfast.api.config.IpText;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.VrrpTransition;

/** A VRRP instance in full, for people. */
final class InstanceText {
  private final InstanceStatus instance;
  private final List<GroupStatus> groups;

  /** One of the instances, and all sync groups. */
  InstanceText(InstanceStatus instance, List<GroupStatus> groups) {
    this.instance = instance;
    this.groups = groups;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(fields().toString());
    if (!instance.tracked().isEmpty()) {
      parts.add(tracked().toString());
    }
    parts.add(heard());
    parts.add(counters());
    return String.join("\n\n", parts);
  }

  private Fields fields() {
    Fields fields =
        new Fields()
            .add("instance", instance.name())
            .add("state", instance.state())
            .add("reason", instance.reason())
            .add("since", Text.time(instance.since()))
            .add("last transition", instance.lastTransition().map(this::text).orElse("none"));
    if (!instance.faults().isEmpty()) {
      fields.add("faults", String.join("; ", instance.faults()));
    }
    groups.stream()
        .filter(group -> group.members().contains(instance.name()))
        .forEach(group -> fields.add("sync group", group.name() + ", " + group.state()));
    return fields
        .add("interface", instance.interfaceName())
        .add("virtual router id", instance.virtualRouterId())
        .add("version", "VRRPv" + instance.version())
        .add("priority", priority())
        .add("set by operator", text(instance.steering()))
        .add("master", master())
        .add("advert interval", Text.duration(instance.advertInterval()))
        .add("master down interval", Text.duration(instance.masterDownInterval()))
        .add("lease", text(instance.lease()))
        .add("gate", text(instance.gate()))
        .add("addresses", String.join(" ", instance.addresses()));
  }

  private String text(VrrpTransition change) {
    return "%s -> %s at %s with priority %d: %s"
        .formatted(
            change.from(),
            change.to(),
            Text.time(change.at()),
            change.effectivePriority(),
            change.reason());
  }

  /** {@code 70 = 100 (configured) - 20 (interface eth1) - 10 (script chk)}. */
  private String priority() {
    OptionalInt byOperator = instance.steering().priority();
    int base = byOperator.orElse(instance.basePriority());
    String from =
        byOperator.isPresent()
            ? "set by operator; configured " + instance.basePriority()
            : "configured";
    List<TrackedStatus> counted =
        instance.tracked().stream().filter(one -> one.contribution() != 0).toList();
    if (counted.isEmpty()) {
      return instance.effectivePriority() + " (" + from + ")";
    }
    StringBuilder sum = new StringBuilder();
    sum.append(instance.effectivePriority()).append(" = ").append(base).append(" (");
    sum.append(from).append(')');
    int total = base;
    for (TrackedStatus one : counted) {
      int adds = one.contribution();
      total += adds;
      sum.append(adds < 0 ? " - " : " + ").append(Math.abs(adds));
      sum.append(" (").append(one.name()).append(')');
    }
    if (total != instance.effectivePriority()) {
      sum.append(total < instance.effectivePriority() ? ", at least " : ", at most ");
      sum.append(instance.effectivePriority());
    }
    return sum.toString();
  }

  private static String text(Steering steering) {
    List<String> parts = new ArrayList<>();
    steering.priority().ifPresent(priority -> parts.add("base priority " + priority));
    if (steering.released()) {
      parts.add(
          "released until "
              + steering.releasedUntil().map(Text::time).orElse("it is ended (release NAME end)"));
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private String master() {
    return instance
        .master()
        .map(IpText::of)
        .map(address -> address + " with priority " + instance.masterPriority())
        .orElse("unknown");
  }

  private static String text(LeaseStatus lease) {
    if (lease.length().isEmpty()) {
      return "off: addresses last for ever";
    }
    String left =
        lease.remaining().map(it -> Text.duration(it) + " left").orElse("no address is held here");
    return "%s from each renewal, %s; the last backup takes over within %s of the last advert"
        .formatted(Text.duration(lease.length().get()), left, Text.duration(lease.bound()));
  }

  private static String text(GateStatus gate) {
    return switch (gate.state()) {
      case OFF -> "off: " + gate.reason();
      case NOT_POSSIBLE -> "not possible: " + gate.reason();
      case IDLE -> "idle: " + gate.reason();
      case OPEN ->
          "open: %s; shuts in %s unless another does"
              .formatted(gate.reason(), Text.duration(gate.remaining()));
      case CLOSED -> "closed, packets to the addresses are dropped: " + gate.reason();
    };
  }

  private Table tracked() {
    Table table = new Table("TRACKED", "STATE", "VALUE", "WEIGHT", "EFFECT", "SINCE", "REASON");
    for (TrackedStatus one : instance.tracked()) {
      table.add(
          one.name(),
          one.state(),
          one.value().isPresent() ? one.value().getAsInt() : "-",
          one.weight() + (one.reverse() ? " reverse" : ""),
          effect(one),
          one.since().map(Text::time).orElse("-"),
          one.reason());
    }
    return table;
  }

  private static String effect(TrackedStatus one) {
    return switch (one.effect()) {
      case NONE -> "none";
      case PRIORITY -> "priority " + (one.contribution() > 0 ? "+" : "") + one.contribution();
      case FAULT -> "FAULT";
      case AWAITED -> "start waits for it";
      case NOT_COUNTED -> "none: no sync_group_tracking_weight";
      case OWNER -> "none: an owner's priority stays 255";
    };
  }

  private String heard() {
    if (instance.peers().isEmpty()) {
      return "no other router was heard";
    }
    Table table = new Table("HEARD", "PRIORITY", "VERSION", "AT");
    for (PeerStatus peer : instance.peers()) {
      table.add(
          IpText.of(peer.address()),
          peer.priority() == 0 ? "0 (gave up)" : peer.priority(),
          "VRRPv" + peer.version(),
          Text.time(peer.heard()));
    }
    return table.toString();
  }

  /** Those of 0 are many, and would hide the others. */
  private String counters() {
    Table table = new Table("COUNTER", "COUNT");
    new TreeMap<>(instance.counters())
        .forEach(
            (name, count) -> {
              if (count != 0) {
                table.add(name, count);
              }
            });
    return table.isEmpty() ? "all counters are 0" : table + "\nall other counters are 0";
  }
}
