package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.TABLE;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.seconds;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What global_defs says of VRRP: the defaults of instances, the start, and the firewall. */
final class GlobalVrrpKeywords {
  private static final int DAY = 86_400;
  private static final String OCTET = "\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final ValueType PREFIX =
      new ValueType.Match(
          "PREFIX", "[^\\s/]{1,10}", "the beginning of a name, at most 10 characters without '/'");

  private static final ValueType GROUP4 =
      new ValueType.Match(
          "ADDRESS",
          "(22[4-9]|23\\d)" + OCTET + OCTET + OCTET,
          "an IPv4 multicast address, 224.0.0.0 to 239.255.255.255");
  private static final ValueType GROUP6 =
      new ValueType.Match(
          "ADDRESS",
          "[fF]{2}[0-9a-fA-F]{2}:[0-9a-fA-F:.]+",
          "an IPv6 multicast address, which begins with ff");

  private GlobalVrrpKeywords() {}

  static List<OptionSchema> all() {
    return Stream.of(
            start(),
            instances(),
            VrrpKeywords.garp("vrrp_garp_"),
            announcements(),
            firewall(),
            receiving())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OptionSchema> start() {
    return List.of(
        seconds("vrrp_startup_delay", 1000, "No instance becomes MASTER before it."),
        seconds(
            "vrrp_delay_after_boot",
            1000,
            Options.MAX_TIMER,
            "As vrrp_startup_delay, counted from the start of the machine; the longer counts."));
  }

  private static List<OptionSchema> instances() {
    return List.of(
        whole("vrrp_version", 2, 3, "VRRP version of instances that name none.").withDefault("2"),
        OptionSchema.of("vrrp_mcast_group4", GROUP4, "Destination of IPv4 multicast adverts.")
            .withDefault("224.0.0.18"),
        OptionSchema.of("vrrp_mcast_group6", GROUP6, "Destination of IPv6 multicast adverts.")
            .withDefault("ff02::12"),
        bool("vrrp_check_unicast_src", "Default of check_unicast_src; on unless 'no'.")
            .withDefault("on"),
        whole("vrrp_down_timer_adverts", 1, 100, "Default of down_timer_adverts.").withDefault("3"),
        bool("vrrp_lower_prio_no_advert", "Default of lower_prio_no_advert.").withDefault("off"),
        bool("vrrp_higher_prio_send_advert", "Default of higher_prio_send_advert; on unless 'no'.")
            .withDefault("on"),
        bool("v3_checksum_as_v2", "Default of v3_checksum_as_v2.").withDefault("off"),
        LeaseKeywords.lease("Default of vip_lease.").withDefault("auto"),
        LeaseKeywords.gate("Default of vip_gate.").withDefault("auto"),
        bool("vrrp_skip_check_adv_addr", "Default of skip_check_adv_addr.").withDefault("off"),
        bool("vrrp_owner_ignore_adverts", "Default of owner_ignore_adverts.").withDefault("off"),
        bool("vrrp_strict", "Default of strict_mode.").withDefault("off"),
        OptionSchema.of("vmac_prefix", PREFIX, "How names of macvlan interfaces begin.")
            .withDefault("vrrp"),
        OptionSchema.of(
            "vmac_addr_prefix",
            PREFIX,
            "How names of macvlans of addresses begin; vmac_prefix unless set."),
        flag("disable_local_igmp", "The kernel does not report joins of link-local groups."));
  }

  private static List<OptionSchema> announcements() {
    LineSchema extra =
        LineSchema.of(
            optional(
                "ALL",
                new ValueType.Choice(List.of("all")),
                "On every interface with a virtual address, not on macvlans alone."),
            argument("INTERVAL", new ValueType.Whole(1, DAY), "The time between, in s."));
    String help = "Repeat gratuitous ARPs on interfaces other than that of the adverts.";
    return List.of(
        bool("vrrp_min_garp", "One round at the change to MASTER, no second set.")
            .withDefault("off"),
        seconds("vrrp_garp_interval", 1, Options.MAX_TIMER, "Least time between gratuitous ARPs."),
        seconds(
            "vrrp_gna_interval",
            1,
            Options.MAX_TIMER,
            "Least time between unsolicited neighbour advertisements."),
        line("vrrp_garp_extra_if", extra, help).withUnit(UNIT_SECONDS),
        line("vrrp_vmac_garp_intvl", extra, help)
            .withUnit(UNIT_SECONDS)
            .replacedBy("vrrp_garp_extra_if"));
  }

  private static List<OptionSchema> firewall() {
    return List.of(
        line(
            "nftables",
            LineSchema.of(
                optional("TABLE", TABLE, "The table, of family inet; keepalived unless set.")),
            "Write nftables rules for instances that do not accept packets."),
        whole(
                "nftables_priority",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                "Priority of the chains in that table.")
            .withDefault("-1"),
        flag("nftables_counters", "The rules count packets."),
        flag("nftables_ifindex", "The rules name interfaces by their number.")
            .held("the rules name no interfaces."),
        line(
                "vrrp_iptables",
                LineSchema.of(
                    optional("INPUT_CHAIN", TABLE, "Chain of packets in; INPUT unless set."),
                    optional("OUTPUT_CHAIN", TABLE, "Chain of packets out; OUTPUT unless set.")),
                "Write iptables rules for instances that do not accept packets.")
            .held(Held.NFTABLES),
        line(
                "vrrp_ipsets",
                LineSchema.of(
                    optional("SET4", TABLE, "Of IPv4 addresses."),
                    optional("SET6", TABLE, "Of IPv6 addresses."),
                    optional("SET_IF6", TABLE, "Of IPv6 link-local addresses."),
                    optional("IGMP", TABLE, "Of interfaces without IGMP."),
                    optional("MLD", TABLE, "Of interfaces without MLD."),
                    optional("ND", TABLE, "Of interfaces with neighbour discovery.")),
                "Names of the ipsets that vrrp_iptables uses; no ipsets without a name.")
            .withDefault(
                "keepalived keepalived6 keepalived_if6 keepalived_igmp keepalived_mld"
                    + " keepalived_nd")
            .held(Held.NFTABLES));
  }

  private static List<OptionSchema> receiving() {
    ValueType policy =
        new ValueType.Match("MTU|ADVERT|BYTES", "MTU|ADVERT|\\d{1,9}", "MTU, ADVERT or bytes");
    return List.of(
        flag("log_unknown_vrids", "Tell of adverts for virtual routers that are not here."),
        OptionSchema.of("vrrp_rx_bufs_policy", policy, "What the receive buffers are measured by.")
            .held(Held.BUFFERS),
        whole(
                "vrrp_rx_bufs_multiplier",
                1,
                UINT,
                "How many packets fit the receive buffers, by vrrp_rx_bufs_policy.")
            .withDefault("3")
            .held(Held.BUFFERS));
  }
}
