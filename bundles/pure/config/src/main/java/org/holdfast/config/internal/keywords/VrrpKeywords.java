package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.ADDRESS;
import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.address;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.named;
import static org.holdfast.config.internal.keywords.Options.notifier;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.seconds;
import static org.holdfast.config.internal.keywords.Options.whole;
import static org.holdfast.config.internal.keywords.Options.wholeSeconds;
import static org.holdfast.config.internal.keywords.TrackKeywords.tracked;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The blocks of VRRP. */
public final class VrrpKeywords {
  private static final int DAY = 86_400;
  private static final int MAX_FILE_WEIGHT = 254;

  private static final LineSchema PEER =
      LineSchema.of(argument("ADDRESS", ADDRESS, "The peer."))
          .with(
              whole("min_ttl", 0, 255, "Lowest TTL accepted from it.").withDefault("0"),
              whole("max_ttl", 0, 255, "Highest TTL accepted from it.").withDefault("255"));

  public static final BlockSchema SYNC_GROUP =
      named(
          "vrrp_sync_group",
          "Instances that share one state.",
          Stream.of(
                  Stream.of(
                      lines(
                          "group",
                          LineSchema.of(argument("NAME", NAME, "A vrrp_instance.").asRepeatable()),
                          "The members."),
                      flag("sync_group_tracking_weight", "Members' weights count."),
                      flag("global_tracking", "Old name of sync_group_tracking_weight.")
                          .replacedBy("sync_group_tracking_weight")),
                  tracking("that every member tracks"),
                  notifying("Also at changes of a member's priority."))
              .flatMap(its -> its)
              .toList());

  public static final BlockSchema INSTANCE =
      named(
          "vrrp_instance",
          "A virtual router.",
          Stream.of(
                  identity(),
                  election(),
                  transport(),
                  receiving(),
                  AuthKeywords.all().stream(),
                  addresses(),
                  MacvlanKeywords.all().stream(),
                  Stream.of(
                      flag(
                          "dont_track_primary",
                          "The state of the interface itself does not matter."),
                      flag(
                          "track_src_ip",
                          "FAULT when the source address is gone; always so here.")),
                  tracking("that are tracked"),
                  LeaseKeywords.all().stream(),
                  garp("garp_").stream(),
                  otherInterfaces(),
                  notifying("Also at changes of the priority."),
                  events(),
                  others())
              .flatMap(its -> its)
              .toList());

  private VrrpKeywords() {}

  /** The gratuitous ARP keywords, which global_defs has too, under another prefix. */
  static List<OptionSchema> garp(String prefix) {
    return List.of(
        wholeSeconds(prefix + "master_delay", "Time until the second set; 0 for none."),
        rounds(prefix + "master_repeat", "Rounds at the change to MASTER"),
        wholeSeconds(prefix + "master_refresh", "Time between refreshes as MASTER; 0 for none."),
        rounds(prefix + "master_refresh_repeat", "Rounds at each refresh"),
        wholeSeconds(prefix + "lower_prio_delay", "Second set after a lower advert."),
        rounds(prefix + "lower_prio_repeat", "Rounds when a lower advert was heard"));
  }

  private static OptionSchema rounds(String keyword, String help) {
    return whole(keyword, 0, UINT, help + "; more than 255 count as 255.");
  }

  private static Stream<OptionSchema> identity() {
    return Stream.of(
        OptionSchema.of(
            "interface", IFNAME, "The interface its adverts use; default_interface unless set."),
        whole("virtual_router_id", 1, 255, "The VRID."),
        whole("version", 2, 3, "VRRP version; vrrp_version unless set."),
        flag("native_ipv6", "Deprecated: IPv6, also when there are no addresses that tell it."),
        bool("strict_mode", "Refuse what the RFC does not allow; vrrp_strict unless set."));
  }

  private static Stream<OptionSchema> election() {
    LineSchema adverts =
        LineSchema.of(
            optional(
                "PRIORITY",
                new ValueType.Whole(1, 254),
                "The highest priority of its peers; 254 unless set."));
    String expired =
        "With nopreempt, a late MASTER yields once a peer of this priority may have taken over.";
    return Stream.of(
        choice("state", "What it wants to be at the start.", "MASTER", "BACKUP"),
        whole("priority", 1, 255, "100 unless set; 255 is the address owner."),
        seconds("advert_int", 10_000, Duration.ofSeconds(255), "Time between adverts.")
            .withDefault("1"),
        flag("preempt", "Deprecated: a higher priority takes over, as it does without it."),
        flag("nopreempt", "A higher priority does not take over."),
        seconds("preempt_delay", 0, Duration.ofSeconds(1000), "Wait before taking over."),
        whole("down_timer_adverts", 1, 100, "Adverts missed before the master is down."),
        line("timer_expired_backup", adverts, expired),
        line("thread_timer_expired", adverts, "Old name of timer_expired_backup.")
            .replacedBy("timer_expired_backup"));
  }

  private static Stream<OptionSchema> transport() {
    LineSchema never =
        LineSchema.of(
            optional(
                "NEVER", new ValueType.Choice(List.of("never")), "Never, not even when heard."));
    return Stream.of(
        address("mcast_src_ip", "Source of multicast adverts."),
        address("mcast_dst_ip", "Destination of multicast adverts."),
        address("unicast_src_ip", "Source of adverts."),
        lines("unicast_peer", PEER, "Peers."),
        whole("unicast_ttl", 0, 255, "TTL of unicast adverts.").withDefault("255"),
        flag(
            "unicast_fault_no_peer",
            "FAULT without unicast peers; else adverts go to the multicast group."),
        line(
            "old_unicast_checksum",
            never,
            "Unicast adverts with the checksum of keepalived 1.3.6; to peers that send it unless"
                + " set."),
        bool("v3_checksum_as_v2", "Checksum without pseudo header in version 3."),
        OptionSchema.of("vrf", IFNAME, "The VRF that adverts use.")
            .held("adverts use the interface, whatever its VRF."));
  }

  private static Stream<OptionSchema> receiving() {
    return Stream.of(
        bool(
            "check_unicast_src",
            "Adverts from others than the peers are refused (on unless 'no')."),
        bool("lower_prio_no_advert", "No advert in answer to a lower one."),
        bool(
            "higher_prio_send_advert",
            "A last advert when a higher one is heard (on unless 'no')."),
        bool(
            "skip_check_adv_addr",
            "Compare addresses only of another sender than before; vrrp_skip_check_adv_addr unless"
                + " set."),
        bool(
            "owner_ignore_adverts",
            "With priority 255, ignore all adverts; vrrp_owner_ignore_adverts unless set."),
        whole("kernel_rx_buf_size", 0, UINT, "Receive buffer of its socket.")
            .withUnit("bytes")
            .held("receive buffers have the size that the kernel gives them."));
  }

  private static Stream<OptionSchema> addresses() {
    return Stream.of(
        lines("virtual_ipaddress", AddressKeywords.VIRTUAL, "Virtual addresses in the adverts."),
        lines(
            "virtual_ipaddress_excluded",
            AddressKeywords.VIRTUAL,
            "Virtual addresses not in the adverts."),
        flag("no_virtual_ipaddress", "It has no virtual address on purpose."),
        lines("virtual_routes", RouteKeywords.VIRTUAL, "Routes that are there as MASTER."),
        lines("virtual_rules", RuleKeywords.VIRTUAL, "Routing rules that are there as MASTER."),
        flag("accept", "Packets to virtual addresses are accepted (the default)."),
        flag("no_accept", "Packets to virtual addresses are dropped, with nftables."),
        flag("promote_secondaries", "Other addresses stay when the first of their net goes."));
  }

  /** What an instance and a group may both track. */
  private static Stream<OptionSchema> tracking(String which) {
    return Stream.of(
        tracked("track_interface", "Interfaces " + which + "."),
        tracked("track_script", "Scripts " + which + "."),
        tracked("track_file", NAME, MAX_FILE_WEIGHT, "Files " + which + "."),
        tracked("track_process", NAME, TrackKeywords.MAX_WEIGHT, "Processes " + which + "."),
        tracked("track_bfd", "BFD sessions " + which + "."),
        tracked(
            "track_virtual_server",
            "Virtual servers " + which + ": ADDRESS:PORT[/PROTOCOL]; bad without quorum."),
        TrackKeywords.trackedOthers("Things that a bundle looks at, " + which + "."));
  }

  private static Stream<OptionSchema> otherInterfaces() {
    LineSchema extra =
        LineSchema.of(
            optional(
                "ALL",
                new ValueType.Choice(List.of("all")),
                "On every interface with a virtual address, not on macvlans alone."),
            argument("INTERVAL", new ValueType.Whole(0, DAY), "The time between, in s."));
    return Stream.of(
        line(
                "garp_extra_if",
                extra,
                "Repeat gratuitous ARPs on interfaces other than that of the adverts.")
            .withUnit(UNIT_SECONDS),
        line("vmac_garp_intvl", extra, "Old name of garp_extra_if.")
            .withUnit(UNIT_SECONDS)
            .replacedBy("garp_extra_if"));
  }

  /** What is run, or told, by an instance and by a group. */
  private static Stream<OptionSchema> notifying(String priorities) {
    return Stream.of(
        notifier("notify_master", "Run at the change to MASTER."),
        notifier("notify_backup", "Run at the change to BACKUP."),
        notifier("notify_fault", "Run at the change to FAULT."),
        notifier("notify_stop", "Run at the stop."),
        notifier("notify", "Run at every change, with type, name, state and priority."),
        bool("notify_priority_changes", priorities),
        bool("smtp_alert", "Mail at every change; smtp_alert_vrrp, else smtp_alert, else off."));
  }

  private static Stream<OptionSchema> events() {
    return Stream.of(
        notifier("notify_master_rx_lower_pri", "Run as MASTER when a lower advert is heard."),
        line("notify_deleted", deleted(), "Its removal is told as DELETED, not as FAULT."));
  }

  private static LineSchema deleted() {
    return LineSchema.of(
        optional("COMMAND", new ValueType.Script(), "What to run then; notify alone unless set."),
        optional("USER", Options.USER, "Who runs it; script_user unless set."),
        optional("GROUP", Options.GROUP, "With which group; that of the user unless set."));
  }

  private static Stream<OptionSchema> others() {
    return Stream.of(
        flag("linkbeat_use_polling", "Ask the driver for the state of the link.")
            .held(Held.LINK_POLLING),
        OptionSchema.of(
            "lvs_sync_daemon_interface",
            IFNAME,
            "Deprecated: lvs_sync_daemon of global_defs replaces it."),
        whole("debug", 0, 4, "Does nothing, in keepalived either.")
            .held("it does nothing in keepalived either."));
  }
}
