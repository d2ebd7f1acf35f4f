package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.seconds;
import static org.holdfast.config.internal.keywords.Options.text;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.OptionSchema;

/** What global_defs says of SNMP and D-Bus. */
final class GlobalAgentKeywords {
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(30);

  private GlobalAgentKeywords() {}

  static List<OptionSchema> all() {
    return Stream.of(snmp(), dbus()).flatMap(List::stream).toList();
  }

  private static List<OptionSchema> snmp() {
    return Stream.of(
            text("snmp_socket", "Where the AgentX master agent listens.")
                .withDefault("unix:/var/agentx/master"),
            flag("enable_snmp_vrrp", "Serve keepalived's own MIB of VRRP."),
            flag("enable_snmp_keepalived", "Old spelling of enable_snmp_vrrp.")
                .replacedBy("enable_snmp_vrrp"),
            flag("enable_snmp_checker", "Serve keepalived's own MIB of virtual servers."),
            flag("enable_snmp_rfc", "Serve the MIBs of both RFCs of VRRP."),
            flag("enable_snmp_rfcv2", "Serve the MIB of VRRP version 2 (RFC 2787)."),
            flag("enable_snmp_rfcv3", "Serve the MIB of VRRP version 3 (RFC 6527)."),
            flag("enable_traps", "Send traps at changes."),
            interval("snmp_vs_stats_update_interval", "Oldest statistics of a virtual server.")
                .withDefault("5"),
            interval(
                "snmp_rs_stats_update_interval",
                "Oldest statistics of a real server; those of its server's age unless set."))
        .map(option -> option.held(Held.SNMP))
        .toList();
  }

  private static List<OptionSchema> dbus() {
    return Stream.of(
            flag("enable_dbus", "Serve instances on D-Bus."),
            text("dbus_service_name", "Name of the service on D-Bus.")
                .withDefault("org.keepalived.Vrrp1"),
            text("dbus_no_interface_name", "Part of the path of instances without an interface.")
                .withDefault("none"))
        .map(option -> option.held(Held.DBUS))
        .toList();
  }

  private static OptionSchema interval(String keyword, String help) {
    return seconds(keyword, 1000, MAX_INTERVAL, help);
  }
}
