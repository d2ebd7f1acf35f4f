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
  List<Watched> watched(World world) {
    boolean ownWeights = group.map(SyncGroup::trackingWeight).orElse(true);
    List<Watched> watched = new ArrayList<>();
    add(instance.tracking(), ownWeights, world, watched);
    group.ifPresent(its -> add(its.tracking(), true, world, watched));
    return watched;
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

  private static void add(Tracking tracking, boolean weights, World world, List<Watched> to) {
    tracking
        .interfaces()
        .forEach(
            one ->
                to.add(
                    new Watched(of(one, world), weights || one.weight() == 0, Optional.empty())));
    tracking
        .lines()
        .forEach(
            one -> {
              Optional<TrackerStatus> result =
                  Optional.ofNullable(world.trackers().get(one.tracker()));
              to.add(new Watched(of(one, result), weights || one.weight() == 0, result));
            });
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

  private static Tracked of(TrackLine one, Optional<TrackerStatus> status) {
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
