package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.VrrpKeywords;
import org.holdfast.config.internal.model.InstanceChecks.Split;
import org.holdfast.config.internal.schema.ReadBlock;

/** Builds a {@code vrrp_instance}. */
final class InstanceBuilder {
  private static final int DEFAULT_PRIORITY = 100;
  private static final String PRIORITY_CHANGES = "notify_priority_changes";
  private static final int MAX_ADVERTISED = 255;

  /** What a packet of 1500 bytes has room for. */
  private static final int MAX_ADVERTISED_IPV6 = (1500 - 40 - 8) / 16;

  private final Scope scope;
  private final GlobalSettings global;
  private final Trackables trackables;
  private final LinkNames linkNames = new LinkNames();

  InstanceBuilder(Scope scope, GlobalSettings global, Trackables trackables) {
    this.scope = scope;
    this.global = global;
    this.trackables = trackables;
  }

  /** The instance; empty after an error. */
  Optional<VrrpInstance> build(ConfigLine block) {
    return scope.name(block).flatMap(name -> build(name.text(), block));
  }

  private Optional<VrrpInstance> build(String name, ConfigLine block) {
    ReadBlock read = scope.read(VrrpKeywords.INSTANCE, block);
    OptionValues values = read.values();
    Optional<String> link = link(values);
    InstanceChecks checks = new InstanceChecks(scope.findings, block);
    boolean complete = checks.complete(link, values);
    VmacReader vmac = vmac(block, values);
    AddressLines lines = new AddressLines(scope.findings, link.orElse(""), vmac::device);
    List<VirtualAddress> advertised = lines.read(read.lines("virtual_ipaddress"));
    List<VirtualAddress> excluded = lines.read(read.lines("virtual_ipaddress_excluded"));
    AdvertPath path = new AdvertPath(scope.findings, global, block, read);
    boolean ipv6 = checks.ipv6(advertised, path.writtenAddresses(), values.flag("native_ipv6"));
    int version =
        ipv6
            ? checks.ipv6Version(values)
            : values.number("version").orElse(global.number("vrrp_version").orElse(2));
    checks.addresses(advertised, version);
    int most = ipv6 ? MAX_ADVERTISED_IPV6 : MAX_ADVERTISED;
    VrrpInstance instance =
        instance(
            name,
            block,
            read,
            version,
            path.of(ipv6),
            checks.split(advertised, excluded, most),
            vmac.settings());
    checks.peers(instance);
    checks.lease(instance);
    return complete ? Optional.of(instance) : Optional.empty();
  }

  private VrrpInstance instance(
      String name,
      ConfigLine block,
      ReadBlock read,
      int version,
      AdvertPath.Ends ends,
      Split addresses,
      VmacSettings vmac) {
    OptionValues values = read.values();
    InstanceChecks checks = new InstanceChecks(scope.findings, block);
    int priority = priority(values, block);
    StrictRules strict =
        new StrictRules(scope.findings, block, flag(values, "strict_mode", "vrrp_strict"), version);
    strict.check();
    boolean wantsMaster =
        strict.wantsMaster(
            values.text("state").map("MASTER"::equals).orElse(priority == VrrpInstance.OWNER),
            priority);
    Duration delay = strict.preemptDelay(values.duration("preempt_delay").orElse(Duration.ZERO));
    boolean preempt = checks.preempt(values.flag("nopreempt"), wantsMaster, priority);
    Duration advertInterval =
        new AdvertTiming(scope.findings, block)
            .fit(values.duration("advert_int").orElse(Duration.ofSeconds(1)), version);
    return new VrrpInstance(
        name,
        version,
        wantsMaster,
        link(values).orElse(""),
        values.number("virtual_router_id").orElse(1),
        priority,
        advertInterval,
        preempt,
        checks.preemptDelay(delay, preempt, wantsMaster),
        ends.source(),
        ends.group(),
        ends.peers(),
        values.number("unicast_ttl").orElse(255),
        checkUnicastSource(values),
        strict.auth(
            new AuthReader(scope.findings, scope.secrets, block, values)
                .read(version, advertInterval)),
        addresses.advertised(),
        addresses.excluded(),
        strict.acceptsPackets(!values.flag("no_accept"), priority),
        new RouteLines(scope.findings).read(read.lines("virtual_routes")),
        scope.rules.read(read.lines("virtual_rules")),
        !values.flag("dont_track_primary"),
        new TrackingReader(scope, trackables).read(read),
        strict.downTimerAdverts(
            values
                .number("down_timer_adverts")
                .orElse(global.number("vrrp_down_timer_adverts").orElse(3))),
        strict.lowerPrioNoAdvert(flag(values, "lower_prio_no_advert", "vrrp_lower_prio_no_advert")),
        strict.higherPrioSendAdvert(higherPrioSendAdvert(values)),
        flag(values, "v3_checksum_as_v2", "v3_checksum_as_v2"),
        new LeaseReader(global, values).read(),
        strict.garp(new GarpReader(global, values).read()),
        scope.scripts.notifiers(
            block,
            flag(values, PRIORITY_CHANGES, "vrrp_" + PRIORITY_CHANGES),
            MailReader.ofRouter(values, global.values())),
        values.flag("promote_secondaries"),
        new RulesReader(scope.findings, block, values, global).read(strict, priority, preempt),
        vmac,
        read.held());
  }

  private VmacReader vmac(ConfigLine block, OptionValues values) {
    boolean ipv6 =
        Lines.inside(block, "virtual_ipaddress").stream()
            .findFirst()
            .filter(line -> line.keyword().contains(":"))
            .isPresent();
    return new VmacReader(
        scope.findings,
        linkNames,
        global.defs().vmac(),
        block,
        values,
        link(values).orElse(""),
        ipv6);
  }

  private Optional<String> link(OptionValues values) {
    return values.text("interface").or(() -> global.values().text("default_interface"));
  }

  private int priority(OptionValues values, ConfigLine block) {
    OptionalInt written = values.number("priority");
    boolean master = values.text("state").map("MASTER"::equals).orElse(false);
    if (written.isEmpty() && master && Lines.last(block, "priority").isEmpty()) {
      scope.findings.warning(
          "missing-priority",
          Lines.keyword(block, "state"),
          "state MASTER without a priority means priority 255, the owner of the address",
          "add: priority 1..254");
      return VrrpInstance.OWNER;
    }
    return written.orElse(DEFAULT_PRIORITY);
  }

  /**
   * On unless switched off: keepalived's default lets one packet of a stranger silence a MASTER.
   */
  private boolean checkUnicastSource(OptionValues values) {
    if (values.has("check_unicast_src")) {
      return values.flag("check_unicast_src");
    }
    return !global.values().has("vrrp_check_unicast_src") || global.flag("vrrp_check_unicast_src");
  }

  /**
   * On unless switched off: the better of two MASTERs that find each other hears of the other by
   * this last advert, and only then tells hosts and switches again where the addresses are.
   */
  private boolean higherPrioSendAdvert(OptionValues values) {
    String globalKeyword = "vrrp_higher_prio_send_advert";
    return values.has("higher_prio_send_advert")
        ? values.flag("higher_prio_send_advert")
        : !global.values().has(globalKeyword) || global.flag(globalKeyword);
  }

  private boolean flag(OptionValues values, String keyword, String globalKeyword) {
    return values.has(keyword) ? values.flag(keyword) : global.flag(globalKeyword);
  }
}
