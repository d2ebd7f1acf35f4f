package org.holdfast.config.internal.write;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.SyncDaemon;

/** Writes the options of global_defs that mean IPVS as a whole. */
final class IpvsWriter {
  private final Out out;

  IpvsWriter(Out out) {
    this.out = out;
  }

  void settings(IpvsSettings ipvs) {
    timeouts(ipvs.timeouts());
    out.flag(ipvs.flushAtStart(), "lvs_flush");
    out.flag(ipvs.flushAtStop() == StopFlush.ALL, "lvs_flush_on_stop");
    if (ipvs.flushAtStop() == StopFlush.OWN_WHOLE) {
      out.line("lvs_flush_on_stop", "VS");
    }
    ipvs.syncDaemon().ifPresent(this::syncDaemon);
  }

  private void syncDaemon(SyncDaemon daemon) {
    List<Object> words = new ArrayList<>(List.of("lvs_sync_daemon", daemon.interfaceName()));
    add(words, "inst", daemon.instance());
    add(words, "id", Optional.of(daemon.syncId()));
    add(words, "maxlen", value(daemon.maxLength()));
    add(words, "port", value(daemon.port()));
    add(words, "ttl", value(daemon.ttl()));
    add(words, "group", daemon.group().map(InetAddress::getHostAddress));
    out.line(words.toArray());
  }

  private static Optional<Integer> value(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  private static void add(List<Object> words, String word, Optional<?> value) {
    value.ifPresent(
        present -> {
          words.add(word);
          words.add(present);
        });
  }

  private void timeouts(IpvsTimeouts timeouts) {
    List<Object> words = new ArrayList<>(List.of("lvs_timeouts"));
    add(words, "tcp", timeouts.tcpSeconds());
    add(words, "tcpfin", timeouts.tcpFinSeconds());
    add(words, "udp", timeouts.udpSeconds());
    if (words.size() > 1) {
      out.line(words.toArray());
    }
  }

  private static void add(List<Object> words, String word, int seconds) {
    if (seconds != 0) {
      words.add(word);
      words.add(seconds);
    }
  }
}
