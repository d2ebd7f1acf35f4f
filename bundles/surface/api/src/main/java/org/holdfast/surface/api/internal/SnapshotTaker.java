package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.surface.json.view.LvsView;
import org.holdfast.surface.json.view.Shown;

/** Looks at the parts of the node. None of this blocks, but for {@link #traffic}. */
final class SnapshotTaker {
  private static final String ACTIVE = "ACTIVE";

  private final Services services;

  SnapshotTaker(Services services) {
    this.services = services;
  }

  /**
   * All of it.
   *
   * @param traffic whether with the traffic of each real server
   */
  Snapshot take(boolean traffic) {
    return new Snapshot(
        services.platform().map(SnapshotTaker::platform),
        vrrp(),
        traffic ? traffic() : lvs(),
        checks(),
        services.trackers().map(TrackService::trackers),
        services.configuration().map(this::configuration),
        services.plugins().map(PluginService::plugins),
        services.journal().map(Journal::status));
  }

  Optional<Snapshot.Vrrp> vrrp() {
    return services.vrrp().map(SnapshotTaker::vrrp);
  }

  private static Snapshot.Vrrp vrrp(VrrpService vrrp) {
    return new Snapshot.Vrrp(vrrp.instances(), vrrp.groups());
  }

  Optional<LvsView> lvs() {
    return services.lvs().map(lvs -> LvsView.of(lvs, Map.of()));
  }

  /** The same with the traffic of each server, which the kernel may have to be asked for. */
  Optional<LvsView> traffic() {
    return services.lvs().map(lvs -> LvsView.of(lvs, services.traffic()));
  }

  Optional<Snapshot.Checks> checks() {
    return services.checks().map(SnapshotTaker::checks);
  }

  private static Snapshot.Checks checks(CheckService checks) {
    return new Snapshot.Checks(checks.counters(), new Shown<>(checks.checks(), CheckView::of));
  }

  private static Snapshot.Platform platform(PlatformService platform) {
    List<BundleStatus> bundles = platform.bundles();
    List<BundleStatus> still =
        bundles.stream().filter(bundle -> !bundle.state().equals(ACTIVE)).toList();
    return new Snapshot.Platform(
        bundles.size(), bundles.size() - still.size(), still, platform.problems());
  }

  private Snapshot.Configuration configuration(ConfigurationService configuration) {
    ConfigurationService.Outcome last = configuration.last();
    return new Snapshot.Configuration(
        last.file().toString(),
        last.accepted(),
        last.at(),
        last.diagnostics().size(),
        services.changes().flatMap(changes -> changes.history().stream().findFirst()),
        services.changes().flatMap(ChangeService::pending));
  }
}
