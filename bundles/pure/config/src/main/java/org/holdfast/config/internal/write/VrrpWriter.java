package org.holdfast.config.internal.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.Expected;

/** Writes global_defs and the blocks of VRRP. */
public final class VrrpWriter {
  private final Out out;
  private final TrackWriter tracks;

  public VrrpWriter(Out out) {
    this.out = out;
    this.tracks = new TrackWriter(out);
  }

  public void global(GlobalDefs global) {
    if (global.equals(GlobalDefs.defaults())) {
      return;
    }
    GlobalWriter parts = new GlobalWriter(out);
    out.block(
        global.held(),
        () -> {
          out.optional("router_id", global.routerId());
          out.owner("script_user", global.scriptUser(), global.scriptGroup());
          out.flag(global.scriptSecurity(), "enable_script_security");
          if (!global.startupDelay().isZero()) {
            out.line("vrrp_startup_delay", Expected.seconds(global.startupDelay()));
          }
          if (!global.delayAfterBoot().isZero()) {
            out.line("vrrp_delay_after_boot", Expected.seconds(global.delayAfterBoot()));
          }
          out.flag(global.logAllCheckFailures(), "checker_log_all_failures");
          out.flag(global.realServerInitNotifies(), "rs_init_notifies");
          out.flag(global.logUnknownVirtualRouters(), "log_unknown_vrids");
          reload(global.reload());
          parts.spacing(global.garpSpacing());
          parts.firewall(global.firewall());
          parts.fifos(global.fifos());
          parts.scripts(global.nodeScripts());
          NameDirectories names = global.nameDirectories();
          if (!names.equals(NameDirectories.defaults())) {
            out.line("iproute_etc_dir", names.first());
            out.line("iproute_usr_dir", names.second());
          }
          parts.dumps(global.dumps());
          vmac(global.vmac());
          parts.scheduling(global.scheduling());
          new MailWriter(out).settings(global.mail());
          new IpvsWriter(out).settings(global.ipvs());
        },
        "global_defs");
    global.garpSpacing().groups().forEach(parts::garpGroup);
    parts.tls(global.tls());
  }

  private void vmac(VmacDefaults vmac) {
    if (!vmac.prefix().equals(VmacDefaults.defaults().prefix())) {
      out.line("vmac_prefix", vmac.prefix());
    }
    out.optional("vmac_addr_prefix", vmac.addressPrefix());
    out.flag(!vmac.localIgmp(), "disable_local_igmp");
  }

  private void reload(ReloadSettings reload) {
    if (reload.checkLog().isPresent()) {
      out.line("reload_check_config", reload.checkLog().get());
    } else {
      out.flag(reload.check(), "reload_check_config");
    }
    out.optional("reload_time_file", reload.timeFile());
    out.flag(reload.repeat(), "reload_repeat");
    out.optional("reload_file", reload.markerFile());
  }

  public void group(SyncGroup group) {
    out.block(
        group.held(),
        () -> {
          out.block(() -> group.members().forEach(out::line), "group");
          out.flag(group.trackingWeight(), "sync_group_tracking_weight");
          tracks.lines(group.tracking());
          notifiers(group.notifyScripts());
          out.flag(group.notifyScripts().priorityChanges(), "notify_priority_changes");
        },
        "vrrp_sync_group",
        group.name());
  }

  public void instance(VrrpInstance instance) {
    out.block(instance.held(), () -> inside(instance), "vrrp_instance", instance.name());
  }

  private void inside(VrrpInstance i) {
    out.line("version", i.version());
    out.line("state", i.wantsMaster() ? "MASTER" : "BACKUP");
    out.line("interface", i.interfaceName());
    out.line("virtual_router_id", i.virtualRouterId());
    out.line("priority", i.priority());
    out.line("advert_int", Expected.seconds(i.advertInterval()));
    out.flag(!i.preempt(), "nopreempt");
    if (!i.preemptDelay().isZero()) {
      out.line("preempt_delay", Expected.seconds(i.preemptDelay()));
    }
    transport(i);
    new AuthWriter(out).auth(i.auth());
    i.vmac().own().ifPresent(this::ownLink);
    out.flag(i.vmac().transmitOnBase(), "vmac_xmit_base");
    addresses("virtual_ipaddress", i.addresses(), i.vmac());
    out.flag(i.addresses().isEmpty(), "no_virtual_ipaddress");
    addresses("virtual_ipaddress_excluded", i.excludedAddresses(), i.vmac());
    out.flag(!i.acceptsPackets(), "no_accept");
    out.flag(i.promoteSecondaries(), "promote_secondaries");
    lines("virtual_routes", i.routes(), RouteWords::of);
    lines("virtual_rules", i.routingRules(), RuleWords::of);
    out.flag(!i.trackPrimary(), "dont_track_primary");
    tracks.lines(i.tracking());
    out.line("down_timer_adverts", i.downTimerAdverts());
    out.bool("lower_prio_no_advert", i.lowerPrioNoAdvert());
    out.bool("higher_prio_send_advert", i.higherPrioSendAdvert());
    out.bool("v3_checksum_as_v2", i.checksumWithoutPseudoHeader());
    lease(i.lease());
    garp(i.garp());
    notifiers(i.notifyScripts());
    out.bool("notify_priority_changes", i.notifyScripts().priorityChanges());
    rules(i.rules());
  }

  private void rules(AdvertRules rules) {
    out.bool("strict_mode", rules.strict());
    out.bool("owner_ignore_adverts", rules.ownerIgnoresAdverts());
    out.bool("skip_check_adv_addr", !rules.comparesEveryList());
    switch (rules.oldChecksum()) {
      case WHEN_HEARD -> {}
      case ALWAYS -> out.line("old_unicast_checksum");
      case NEVER -> out.line("old_unicast_checksum", "never");
    }
    out.flag(rules.faultWithoutPeers(), "unicast_fault_no_peer");
    rules.yieldsLateTo().ifPresent(priority -> out.line("timer_expired_backup", priority));
  }

  private void transport(VrrpInstance i) {
    out.optional(
        i.unicast() ? "unicast_src_ip" : "mcast_src_ip", i.sourceAddress().map(IpText::of));
    out.line("mcast_dst_ip", IpText.of(i.multicastGroup()));
    if (i.unicast()) {
      out.block(() -> i.unicastPeers().forEach(this::peer), "unicast_peer");
    }
    out.line("unicast_ttl", i.unicastTtl());
    if (i.unicast() || !i.checkUnicastSource()) { // on is the default, and warned of without peers
      out.bool("check_unicast_src", i.checkUnicastSource());
    }
  }

  private void peer(UnicastPeer peer) {
    out.line(IpText.of(peer.address()), "min_ttl", peer.minTtl(), "max_ttl", peer.maxTtl());
  }

  private void ownLink(OwnLink link) {
    if (link.group().isPresent()) {
      out.line("use_vmac", link.name(), link.macAddress(), "group", link.group().getAsInt());
    } else {
      out.line("use_vmac", link.name(), link.macAddress());
    }
  }

  /** What is static, and the groups that need it. */
  public void statics(StaticObjects statics) {
    lines(
        "static_ipaddress",
        statics.addresses(),
        it -> {
          List<Object> words = words(it.address());
          RouteWords.option(words, "track_group", it.trackGroup());
          return words;
        });
    lines("static_routes", statics.routes(), RouteWords::of);
    lines("static_rules", statics.rules(), RuleWords::of);
    for (TrackGroup group : statics.trackGroups()) {
      out.block(
          () -> out.block(() -> group.instances().forEach(out::line), "group"),
          "track_group",
          group.name());
    }
  }

  private <T> void lines(String keyword, List<T> items, Function<T, List<Object>> words) {
    if (!items.isEmpty()) {
      out.block(() -> items.forEach(it -> out.line(words.apply(it).toArray())), keyword);
    }
  }

  private void addresses(String keyword, List<VirtualAddress> addresses, VmacSettings vmac) {
    if (!addresses.isEmpty()) {
      out.block(() -> addresses.forEach(one -> address(one, vmac)), keyword);
    }
  }

  /** An address on a macvlan names the interface below it. */
  private void address(VirtualAddress a, VmacSettings vmac) {
    List<Object> words = words(a);
    vmac.all().stream()
        .filter(one -> one.name().equals(a.device()))
        .findFirst()
        .ifPresent(link -> words.set(words.indexOf("dev") + 1, link.base()));
    if (vmac.others().stream().anyMatch(one -> one.name().equals(a.device()))) {
      words.add("use_vmac");
    }
    out.line(words.toArray());
  }

  private static List<Object> words(VirtualAddress a) {
    List<Object> words = new ArrayList<>(List.of(a, "dev", a.device()));
    a.label().ifPresent(label -> words.addAll(List.of("label", label)));
    if (Addresses.bits(a.address()) == 32) {
      words.addAll(List.of("scope", a.scope()));
    }
    a.broadcast().ifPresent(b -> words.addAll(List.of("brd", IpText.of(b))));
    if (!a.tracked()) {
      words.add("no_track");
    }
    options(a, words);
    words.addAll(a.held());
    return words;
  }

  private static void options(VirtualAddress a, List<Object> words) {
    AddressOptions options = a.options();
    options
        .peer()
        .ifPresent(
            peer -> {
              words.set(0, IpText.of(a.address())); // the prefix length is the peer's
              words.addAll(List.of("peer", IpText.of(peer) + "/" + a.prefixLength()));
            });
    flag(options.home(), "home", words);
    flag(options.duplicateDetection(), "-nodad", words);
    flag(options.temporaryTemplate(), "mngtmpaddr", words);
    flag(options.noPrefixRoute(), "noprefixroute", words);
    flag(options.autoJoin(), "autojoin", words);
    if (Addresses.bits(a.address()) == 128) {
      words.add("preferred_lft");
      words.add(options.preferredLifetime().map(VrrpWriter::seconds).orElse("forever"));
    }
  }

  private static void flag(boolean set, String word, List<Object> words) {
    if (set) {
      words.add(word);
    }
  }

  private void lease(LeaseSettings lease) {
    String length = lease.seconds().isPresent() ? "" + lease.seconds().getAsInt() : "auto";
    out.line("vip_lease", lease.lease() ? length : "off");
    out.line("vip_gate", lease.gate() ? "auto" : "off");
  }

  private void garp(GarpSettings garp) {
    out.line("garp_master_repeat", garp.masterRepeat());
    out.line("garp_master_delay", seconds(garp.masterDelay()));
    out.line("garp_master_refresh", seconds(garp.masterRefresh()));
    out.line("garp_master_refresh_repeat", garp.masterRefreshRepeat());
    out.line("garp_lower_prio_repeat", garp.lowerPriorityRepeat());
    out.line("garp_lower_prio_delay", seconds(garp.lowerPriorityDelay()));
    if (garp.extraEverywhere()) {
      out.line("garp_extra_if", "all", seconds(garp.extraInterval()));
    } else {
      out.line("garp_extra_if", seconds(garp.extraInterval()));
    }
  }

  private void notifiers(Notify notify) {
    out.script("notify_master", notify.master());
    out.script("notify_backup", notify.backup());
    out.script("notify_fault", notify.fault());
    out.script("notify_stop", notify.stop());
    if (notify.deleted().isPresent()) {
      out.script("notify_deleted", notify.deleted());
    } else {
      out.flag(notify.tellsDeletion(), "notify_deleted");
    }
    out.script("notify_master_rx_lower_pri", notify.lowerPriorityHeard());
    out.script("notify", notify.any());
    out.bool("smtp_alert", notify.mail());
  }

  private static String seconds(Duration time) {
    return Expected.seconds(time);
  }
}
