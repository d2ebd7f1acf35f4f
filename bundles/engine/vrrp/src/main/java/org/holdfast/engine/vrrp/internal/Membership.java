package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.TrackedScript;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.vrrp.Tracked;
import org.holdfast.vrrp.Tracked.Health;

/**
 * An instance and the sync group it is in.
 *
 * @param instance its configuration
 * @param group its group
 */
record Membership(VrrpInstance instance, Optional<SyncGroup> group) {

  /**
   * Everything it tracks. In a group its own weights count only with sync_group_tracking_weight.
   */
  List<Tracked> tracked(World world) {
    boolean ownWeights = group.map(SyncGroup::trackingWeight).orElse(true);
    List<Tracked> tracked = new ArrayList<>();
    instance.trackedInterfaces().stream()
        .filter(one -> ownWeights || one.weight() == 0)
        .forEach(one -> tracked.add(of(one, world)));
    instance.trackedScripts().stream()
        .filter(one -> ownWeights || one.weight() == 0)
        .forEach(one -> tracked.add(of(one, world)));
    group.ifPresent(
        its -> {
          its.trackedInterfaces().forEach(one -> tracked.add(of(one, world)));
          its.trackedScripts().forEach(one -> tracked.add(of(one, world)));
        });
    return tracked;
  }

  private static Tracked of(TrackedInterface one, World world) {
    boolean up =
        world.network().link(one.name()).filter(link -> link.up() && link.running()).isPresent();
    return new Tracked(
        "interface " + one.name(), one.weight(), one.reverse(), up ? Health.UP : Health.DOWN);
  }

  private static Tracked of(TrackedScript one, World world) {
    TrackerStatus.State state =
        world.trackers().getOrDefault(one.name(), TrackerStatus.State.UNKNOWN);
    Health health =
        switch (state) {
          case UNKNOWN -> Health.UNKNOWN;
          case UP -> Health.UP;
          case DOWN -> Health.DOWN;
        };
    return new Tracked("script " + one.name(), one.weight(), one.reverse(), health);
  }
}
