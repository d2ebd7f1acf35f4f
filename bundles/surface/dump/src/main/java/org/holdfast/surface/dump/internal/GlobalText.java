package org.holdfast.surface.dump.internal;

import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.Scheduling;

/** The section that both data files begin with. */
final class GlobalText {
  private static final int DEPTH = 1;

  private GlobalText() {}

  static void write(Lines lines, GlobalDefs global, String hostName) {
    lines.section("Global definitions");
    lines.put(DEPTH, "Router ID", global.routerId().orElse(hostName));
    lines.put(DEPTH, "Checkers log all failures", global.logAllCheckFailures());
    IpvsSettings ipvs = global.ipvs();
    lines.put(DEPTH, "LVS flush", ipvs.flushAtStart());
    lines.put(DEPTH, "LVS flush on stop", flush(ipvs.flushAtStop()));
    GarpSpacing spacing = global.garpSpacing();
    lines.put(DEPTH, "Gratuitous ARP interval", Words.fixedSeconds(spacing.garpInterval()));
    lines.put(DEPTH, "Gratuitous NA interval", Words.fixedSeconds(spacing.gnaInterval()));
    lines.put(DEPTH, "nftables table name", global.firewall().table());
    lines.put(DEPTH, "nftables base chain priority", global.firewall().priority());
    lines.add(DEPTH, "nftables with" + (global.firewall().counters() ? "" : "out") + " counters");
    Scheduling scheduling = global.scheduling();
    lines.put(DEPTH, "VRRP process priority", scheduling.nice().orElse(0));
    lines.put(DEPTH, "VRRP don't swap", scheduling.noSwap());
    lines.put(DEPTH, "VRRP realtime priority", scheduling.realTimePriority().orElse(0));
    lines.add(DEPTH, "Script security " + Words.enabled(global.scriptSecurity()));
    lines.put(DEPTH, "rs_init_notifies", global.realServerInitNotifies() ? 1 : 0);
  }

  private static String flush(IpvsSettings.StopFlush flush) {
    return switch (flush) {
      case OWN -> "disabled";
      case OWN_WHOLE -> "VS";
      case ALL -> "enabled";
    };
  }
}
