package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsTraffic;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.vrrp.VrrpService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What can be looked at. A part may be absent, or go and come again while the verbs stay: what is
 * not there is left out of an answer.
 */
@Component(service = Services.class)
public class Services {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile VrrpService vrrp;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile LvsService lvs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile LvsTraffic traffic;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile CheckService checks;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile TrackService trackers;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ConfigurationService configuration;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ChangeService changes;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PlatformService platform;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PluginService plugins;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Journal journal;

  /** Called by DS. */
  @Activate
  public Services() {
    // public for the framework
  }

  Optional<VrrpService> vrrp() {
    return Optional.ofNullable(vrrp);
  }

  Optional<LvsService> lvs() {
    return Optional.ofNullable(lvs);
  }

  /** What goes to real servers; nothing where nobody counts it. May wait half a second. */
  Map<RealServerId, ServerTraffic> traffic() {
    LvsTraffic counters = traffic;
    return Optional.ofNullable(counters).flatMap(LvsTraffic::traffic).orElse(Map.of());
  }

  Optional<CheckService> checks() {
    return Optional.ofNullable(checks);
  }

  Optional<TrackService> trackers() {
    return Optional.ofNullable(trackers);
  }

  Optional<ConfigurationService> configuration() {
    return Optional.ofNullable(configuration);
  }

  Optional<ChangeService> changes() {
    return Optional.ofNullable(changes);
  }

  Optional<PlatformService> platform() {
    return Optional.ofNullable(platform);
  }

  Optional<PluginService> plugins() {
    return Optional.ofNullable(plugins);
  }

  Optional<Journal> journal() {
    return Optional.ofNullable(journal);
  }

  List<String> problems() {
    return platform().map(PlatformService::problems).orElse(List.of());
  }
}
