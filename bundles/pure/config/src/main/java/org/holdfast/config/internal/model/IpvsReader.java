package org.holdfast.config.internal.model;

import java.util.Optional;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.SyncDaemon;
import org.holdfast.api.schema.OptionValues;

/** Reads the options of {@code global_defs} that mean IPVS as a whole. */
final class IpvsReader {
  private IpvsReader() {}

  static IpvsSettings read(OptionValues values, Optional<SyncDaemon> daemon) {
    return new IpvsSettings(timeouts(values), values.flag("lvs_flush"), stopFlush(values), daemon);
  }

  private static IpvsTimeouts timeouts(OptionValues values) {
    return Scripts.part(values, "lvs_timeouts")
        .map(
            line ->
                new IpvsTimeouts(
                    line.number("tcp").orElse(0),
                    line.number("tcpfin").orElse(0),
                    line.number("udp").orElse(0)))
        .orElse(IpvsTimeouts.UNCHANGED);
  }

  private static StopFlush stopFlush(OptionValues values) {
    return Scripts.part(values, "lvs_flush_on_stop")
        .or(() -> Scripts.part(values, "lvs_flush_onstop"))
        .map(line -> line.text("VS").isPresent() ? StopFlush.OWN_WHOLE : StopFlush.ALL)
        .orElse(StopFlush.OWN);
  }
}
