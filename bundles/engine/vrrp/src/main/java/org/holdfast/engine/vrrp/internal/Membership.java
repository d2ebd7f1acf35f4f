package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Tracking;
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
    add(instance.tracking(), ownWeights, world, tracked);
    group.ifPresent(its -> add(its.tracking(), true, world, tracked));
    return tracked;
  }

  /** Whether the state of a link matters to it. */
  boolean uses(String link) {
    return instance.interfaceName().equals(link)
        || names(instance.tracking(), link)
        || group.filter(its -> names(its.tracking(), link)).isPresent();
  }

  private static boolean names(Tracking tracking, String link) {
    return tracking.interfaces().stream().anyMatch(one -> one.name().equals(link));
  }

  private static void add(Tracking tracking, boolean weights, World world, List<Tracked> to) {
    tracking.interfaces().stream()
        .filter(one -> weights || one.weight() == 0)
        .forEach(one -> to.add(of(one, world)));
    tracking
        .lines()
        .filter(one -> weights || one.weight() == 0)
        .forEach(one -> to.add(of(one, world)));
  }

  private static Tracked of(TrackedInterface one, World world) {
    boolean up =
        world.network().link(one.name()).filter(link -> link.up() && link.running()).isPresent();
    return new Tracked(
        "interface " + one.name(),
        one.weight(),
        one.reverse(),
        up ? Health.UP : Health.DOWN,
        OptionalInt.empty());
  }

  private static Tracked of(TrackLine one, World world) {
    Optional<TrackerStatus> status = Optional.ofNullable(world.trackers().get(one.tracker()));
    Health health =
        switch (status.map(TrackerStatus::state).orElse(TrackerStatus.State.UNKNOWN)) {
          case UNKNOWN -> Health.UNKNOWN;
          case UP -> Health.UP;
          case DOWN -> Health.DOWN;
        };
    OptionalInt value = status.map(TrackerStatus::value).orElse(OptionalInt.empty());
    return new Tracked(one.tracker().toString(), one.weight(), one.reverse(), health, value);
  }
}
