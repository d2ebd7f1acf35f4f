package org.holdfast.surface.dump.internal;

import java.time.ZoneId;
import java.util.Optional;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.VrrpState;

/** keepalived.data: what the node knows of VRRP. */
final class VrrpText {
  private VrrpText() {}

  static String of(Snapshot node, String hostName, ZoneId zone) {
    Lines lines = new Lines();
    GlobalText.write(lines, node.configuration().global(), hostName);
    lines.section("VRRP Topology");
    node.pairs().forEach(instance -> InstanceText.write(lines, node, instance, zone));
    groups(lines, node);
    TrackerText.write(lines, node);
    return lines.toString();
  }

  private static void groups(Lines lines, Snapshot node) {
    if (node.configuration().syncGroups().isEmpty()) {
      return;
    }
    lines.section("VRRP Sync groups");
    for (SyncGroup group : node.configuration().syncGroups()) {
      lines.put(1, "VRRP Sync Group", group.name() + ", " + state(node, group));
      lines.add(
          3,
          "Num member fault %d, num member init %d"
              .formatted(
                  members(node, group, VrrpState.FAULT), members(node, group, VrrpState.INIT)));
      lines.add(3, "VRRP member instances :");
      group.members().forEach(member -> lines.add(5, member));
      lines.put(3, "Using smtp notification", Words.yes(group.notifyScripts().mail()));
    }
  }

  private static VrrpState state(Snapshot node, SyncGroup group) {
    Optional<GroupStatus> status =
        node.groups().stream().filter(it -> it.name().equals(group.name())).findFirst();
    return status.map(GroupStatus::state).orElse(VrrpState.INIT);
  }

  private static long members(Snapshot node, SyncGroup group, VrrpState state) {
    return node.instances().stream()
        .filter(it -> group.members().contains(it.name()) && it.state() == state)
        .count();
  }
}
