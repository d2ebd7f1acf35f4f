package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.ADDRESS;
import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.TABLE;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.whole;
import static org.holdfast.config.internal.keywords.Options.wholeSeconds;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What global_defs says of virtual servers, their checks and IPVS. */
final class GlobalServerKeywords {
  private static final int MAX_TIMEOUT = 31 * 86_400;
  private static final ValueType ID = new ValueType.Whole(0, 255);

  private static final LineSchema SYNC_DAEMON =
      LineSchema.of(
              argument("IFNAME", IFNAME, "Interface of its packets."),
              optional("INSTANCE", NAME, "The instance whose state it follows."),
              optional("ID", ID, "Its syncid, without the word id before it (deprecated)."))
          .with(
              OptionSchema.of("inst", NAME, "The instance whose state it follows."),
              whole("id", 0, 255, "Its syncid; the VRID of the instance unless set."),
              whole("maxlen", 1, 65_507, "Longest packet; by the MTU unless set.")
                  .withUnit("bytes"),
              whole("port", 1, 65_535, "UDP port.").withDefault("8848"),
              whole("ttl", 1, 255, "TTL of multicast packets.").withDefault("1"),
              OptionSchema.of("group", ADDRESS, "Multicast group.").withDefault("224.0.0.81"));

  private GlobalServerKeywords() {}

  static List<OptionSchema> all() {
    LineSchema flush =
        LineSchema.of(
            optional(
                "VS",
                new ValueType.Choice(List.of("VS")),
                "Virtual servers, without their real servers one by one."));
    return List.of(
        bool("checker_log_all_failures", "Default of log_all_failures.").withDefault("off"),
        bool("rs_init_notifies", "notify_up also for servers up from the start.")
            .withDefault("off"),
        wholeSeconds("lvs_graceful_removal", "Default of graceful_removal.").withDefault("0"),
        bool("lvs_expire_on_down", "Default of expire_on_down.").withDefault("off"),
        flag("lvs_flush", "Delete IPVS services of others at the start."),
        line("lvs_flush_on_stop", flush, "Delete all IPVS services at the stop."),
        line("lvs_flush_onstop", flush, "Old spelling of lvs_flush_on_stop.")
            .replacedBy("lvs_flush_on_stop"),
        line(
            "lvs_timeouts",
            LineSchema.EMPTY.with(
                timeout("tcp", "Of idle TCP connections."),
                timeout("tcpfin", "Of TCP connections after a FIN."),
                timeout("udp", "Of UDP.")),
            "The timeouts of IPVS connections; those of the kernel unless set."),
        line(
            "lvs_sync_daemon",
            SYNC_DAEMON,
            "Start the kernel's daemon that hands IPVS connections to other nodes."),
        line(
                "nftables_ipvs",
                LineSchema.of(optional("TABLE", TABLE, "The table; keepalived_ipvs unless set.")),
                "Make groups one IPVS service each, with nftables marks.")
            .held(Held.GROUPS),
        whole(
                "nftables_ipvs_priority",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                "Priority of the chain of nftables_ipvs.")
            .withDefault("-1")
            .held(Held.GROUPS),
        whole("nftables_ipvs_start_fwmark", 1, UINT, "The first mark that nftables_ipvs takes.")
            .withDefault("1000")
            .held(Held.GROUPS));
  }

  private static OptionSchema timeout(String keyword, String help) {
    return whole(keyword, 0, MAX_TIMEOUT, help).withUnit(UNIT_SECONDS);
  }
}
