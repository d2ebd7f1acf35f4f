package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.DumpFiles;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackerId;

/** Builds configurations for tests: what is not said is keepalived's default. */
final class Configurations {
  private static final int MOST_ADVERTISED = 255;

  String name = "VI_1";
  int version = 3;
  String interfaceName = "eth0";
  int vrid = 51;
  int priority = 100;
  Duration interval = Duration.ofSeconds(1);
  List<VirtualAddress> addresses = List.of(address("10.0.0.100"));
  List<VirtualAddress> excluded = List.of();
  List<VirtualRoute> routes = List.of();
  List<VirtualRule> routingRules = List.of();
  InetAddress group = InetAddress.ofLiteral("224.0.0.18");
  List<UnicastPeer> peers = List.of();
  LeaseSettings lease = LeaseSettings.defaults();
  int downTimerAdverts = 3;
  boolean promoteSecondaries;
  Tracking tracking = Tracking.none();
  GarpSettings garp =
      new GarpSettings(1, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO, Duration.ZERO, false);
  boolean acceptsPackets = true;
  boolean messageOnlyChecksum;

  AuthSettings auth = AuthSettings.none();
  AdvertRules rules = AdvertRules.defaults();

  static Configurations instance() {
    return new Configurations();
  }

  Configurations name(String is) {
    name = is;
    return this;
  }

  Configurations version(int is) {
    version = is;
    return this;
  }

  Configurations on(String interfaceIs) {
    interfaceName = interfaceIs;
    return this;
  }

  Configurations vrid(int is) {
    vrid = is;
    return this;
  }

  Configurations priority(int is) {
    priority = is;
    return this;
  }

  Configurations interval(Duration is) {
    interval = is;
    return this;
  }

  Configurations noAccept() {
    acceptsPackets = false;
    return this;
  }

  Configurations garp(GarpSettings is) {
    garp = is;
    return this;
  }

  Configurations addresses(String... are) {
    addresses = Arrays.stream(are).map(Configurations::address).toList();
    return this;
  }

  Configurations manyAddresses(int count) {
    List<VirtualAddress> all =
        IntStream.range(0, count)
            .mapToObj(i -> address("10.1." + i / 250 + "." + (1 + i % 250)))
            .toList();
    addresses = all.subList(0, Math.min(count, MOST_ADVERTISED));
    excluded = all.subList(addresses.size(), count);
    return this;
  }

  Configurations peers(String... are) {
    peers =
        Arrays.stream(are).map(it -> new UnicastPeer(InetAddress.ofLiteral(it), 255, 255)).toList();
    return this;
  }

  Configurations promoteSecondaries() {
    promoteSecondaries = true;
    return this;
  }

  Configurations downTimerAdverts(int is) {
    downTimerAdverts = is;
    return this;
  }

  /** {@code vip_lease}. */
  Configurations lease(String is) {
    lease =
        is.equals("off")
            ? new LeaseSettings(false, OptionalInt.empty(), true)
            : new LeaseSettings(true, OptionalInt.of(Integer.parseInt(is)), true);
    return this;
  }

  Configurations auth(AuthSettings is) {
    auth = is;
    return this;
  }

  Configurations rules(AdvertRules are) {
    rules = are;
    return this;
  }

  Configurations script(String is, int weight) {
    return scripts(script(is, weight, false));
  }

  static TrackLine script(String is, int weight, boolean reverse) {
    return new TrackLine(new TrackerId(TrackerId.SCRIPT, is), weight, reverse);
  }

  Configurations scripts(TrackLine... are) {
    tracking = tracking(List.of(), are);
    return this;
  }

  static Tracking tracking(List<TrackedInterface> interfaces, TrackLine... lines) {
    return new Tracking(
        interfaces, List.of(lines), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Configurations tracking(Tracking is) {
    tracking = is;
    return this;
  }

  Configurations routes(VirtualRoute... are) {
    routes = List.of(are);
    return this;
  }

  Configurations routingRules(VirtualRule... are) {
    routingRules = List.of(are);
    return this;
  }

  /** {@code v3_checksum_as_v2}. */
  Configurations messageOnlyChecksum() {
    messageOnlyChecksum = true;
    return this;
  }

  /** Where adverts go when it is not the group of IPv4. */
  Configurations group(String is) {
    group = InetAddress.ofLiteral(is);
    return this;
  }

  VrrpInstance build() {
    return new VrrpInstance(
        name,
        version,
        false,
        interfaceName,
        vrid,
        priority,
        interval,
        true,
        Duration.ZERO,
        Optional.empty(),
        group,
        peers,
        255,
        true,
        auth,
        addresses,
        excluded,
        acceptsPackets,
        routes,
        routingRules,
        true,
        tracking,
        downTimerAdverts,
        false,
        false,
        messageOnlyChecksum,
        lease,
        garp,
        Notify.none(),
        promoteSecondaries,
        rules,
        VmacSettings.none(),
        List.of());
  }

  /** {@code ADDRESS}, {@code ADDRESS/PREFIX}, or either with {@code @DEVICE}. */
  static VirtualAddress address(String text) {
    String[] placed = text.split("@");
    String[] parts = placed[0].split("/");
    return new VirtualAddress(
        InetAddress.ofLiteral(parts[0]),
        parts.length == 1 ? 32 : Integer.parseInt(parts[1]),
        placed.length == 1 ? "eth0" : placed[1],
        Optional.empty(),
        0,
        Optional.empty(),
        true,
        AddressOptions.defaults(),
        List.of());
  }

  static Configuration of(Configurations... instances) {
    return of(Duration.ZERO, List.of(), instances);
  }

  static Configuration of(
      Duration startupDelay, List<SyncGroup> groups, Configurations... instances) {
    return of(startupDelay, GarpSpacing.none(), groups, instances);
  }

  static Configuration of(
      Duration startupDelay,
      GarpSpacing spacing,
      List<SyncGroup> groups,
      Configurations... instances) {
    GlobalDefs global =
        new GlobalDefs(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            startupDelay,
            Duration.ZERO,
            false,
            false,
            false,
            ReloadSettings.defaults(),
            spacing,
            FirewallSettings.defaults(),
            NotifyFifos.none(),
            NodeScripts.none(),
            NameDirectories.defaults(),
            DumpFiles.defaults(),
            VmacDefaults.defaults(),
            Scheduling.usual(),
            IpvsSettings.defaults(),
            TlsFiles.none(),
            MailSettings.none(),
            List.of());
    return new Configuration(
        global,
        Trackers.none(),
        groups,
        Arrays.stream(instances).map(Configurations::build).toList(),
        StaticObjects.none(),
        List.of(),
        List.of());
  }

  static SyncGroup group(String name, String... members) {
    return new SyncGroup(name, List.of(members), false, Tracking.none(), Notify.none(), List.of());
  }
}
