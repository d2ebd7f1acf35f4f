package org.holdfast.surface.dump.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;

/**
 * A node at one moment: what was asked for and how it fares.
 *
 * @param configuration what runs
 * @param instances its instances
 * @param groups its sync groups
 * @param trackers its trackers
 * @param virtualServers its virtual servers
 * @param checks its checks
 */
record Snapshot(
    Configuration configuration,
    List<InstanceStatus> instances,
    List<GroupStatus> groups,
    List<TrackerStatus> trackers,
    List<VirtualServerStatus> virtualServers,
    List<CheckStatus> checks) {

  /**
   * An instance as configured and as it is.
   *
   * @param config from the file
   * @param status of the engine
   */
  record Instance(VrrpInstance config, InstanceStatus status) {}

  /** In configuration order; one that a reload just brings or takes is left out. */
  List<Instance> pairs() {
    return configuration.instances().stream()
        .flatMap(config -> status(config.name()).map(it -> new Instance(config, it)).stream())
        .toList();
  }

  private Optional<InstanceStatus> status(String name) {
    return instances.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The sync group that an instance is a member of. */
  Optional<String> groupOf(String instance) {
    return configuration.syncGroups().stream()
        .filter(group -> group.members().contains(instance))
        .map(SyncGroup::name)
        .findFirst();
  }

  /** How a tracker is; empty before the engine has it. */
  Optional<TrackerStatus> tracker(String kind, String name) {
    TrackerId id = new TrackerId(kind, name);
    return trackers.stream().filter(it -> it.id().equals(id)).findFirst();
  }
}
