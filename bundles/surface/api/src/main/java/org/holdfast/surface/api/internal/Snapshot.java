package org.holdfast.surface.api.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.config.ChangeService.Pending;
import org.holdfast.api.config.Commit;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PluginStatus;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.surface.json.view.LvsView;

/**
 * The whole node at one moment. A part that is not there is null; a list within a part is that
 * part's own snapshot, so it is consistent in itself.
 */
record Snapshot(
    Optional<Platform> platform,
    Optional<Vrrp> vrrp,
    Optional<LvsView> lvs,
    Optional<Checks> checks,
    Optional<List<TrackerStatus>> trackers,
    Optional<Configuration> configuration,
    Optional<List<PluginStatus>> plugins,
    Optional<JournalStatus> journal) {

  /** The bundles that run of those there are, those that do not, and what is wrong. */
  record Platform(
      int bundles, int running, List<BundleStatus> notRunning, Collection<String> problems) {}

  /** Instances and sync groups. */
  record Vrrp(List<InstanceStatus> instances, List<GroupStatus> groups) {}

  /** The checks, and what was counted over all of them. */
  record Checks(CheckCounters counters, Collection<CheckView> checks) {}

  /** What was read last, and what runs. */
  record Configuration(
      String file,
      boolean accepted,
      Instant at,
      int findings,
      Optional<Commit> commit,
      Optional<Pending> pending) {}
}
