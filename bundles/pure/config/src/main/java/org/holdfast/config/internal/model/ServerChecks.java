package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/** Checks whether the options of one {@code virtual_server} make sense together. */
final class ServerChecks {
  private static final List<String> FLAGS =
      List.of("sh-port", "sh-fallback", "mh-port", "mh-fallback", "flag-1", "flag-2", "flag-3");

  private final Findings findings;
  private final ConfigLine block;

  ServerChecks(Findings findings, ConfigLine block) {
    this.findings = findings;
    this.block = block;
  }

  /** Two virtual servers of one mark are the same, whatever their protocols. */
  void unique(Map<Object, ConfigWord> seen, VirtualServerId id) {
    ConfigWord here = block.words().get(1);
    Object name = id.kind() instanceof VirtualServerId.Mark ? id.kind() : id;
    ConfigWord earlier = seen.putIfAbsent(name, here);
    if (earlier != null) {
      findings.error(
          "duplicate-server",
          here,
          "virtual_server " + id + " is defined already, at " + earlier.position(),
          "put all real servers into one of the two");
    }
  }

  void port(Target target, OptionValues values) {
    if (target.hasEveryPort() && !values.has("persistence_timeout")) {
      findings.error(
          "port-zero",
          block.words().getLast(),
          "a virtual server for every port (port 0 or none) needs persistence_timeout",
          "add a port after the address, or: persistence_timeout 360");
    }
  }

  /** The real servers that could be built; the same one twice is an error. */
  List<RealServer> servers(Function<ConfigLine, Optional<RealServer>> builder) {
    Map<RealServerId, ConfigWord> known = new HashMap<>();
    List<RealServer> servers = new ArrayList<>();
    for (ConfigLine line : block.children()) {
      if (line.keyword().equals("real_server")) {
        builder
            .apply(line)
            .filter(server -> isNew(known, server.id(), line))
            .ifPresent(servers::add);
      }
    }
    return servers;
  }

  private boolean isNew(Map<RealServerId, ConfigWord> known, RealServerId id, ConfigLine line) {
    ConfigWord here = line.words().get(1);
    ConfigWord earlier = known.putIfAbsent(id, here);
    if (earlier != null) {
      findings.error(
          "duplicate-server",
          here,
          "real_server " + id + " is in this virtual server already, at " + earlier.position(),
          "remove one of the two");
    }
    return earlier == null;
  }

  /** The flags of the scheduler; those of another scheduler are an error. */
  Set<String> flags(String scheduler) {
    Set<String> flags = new TreeSet<>();
    for (String flag : FLAGS) {
      if (Lines.last(block, flag).isEmpty()) {
        continue;
      }
      String of = flag.substring(0, flag.indexOf('-'));
      if (of.equals("flag") || of.equals(scheduler)) {
        flags.add(flag);
      } else {
        findings.error(
            "scheduler-flag",
            Lines.keyword(block, flag),
            flag + " is for scheduler " + of + ", but lvs_sched is " + scheduler,
            "write lvs_sched " + of + ", or remove " + flag);
      }
    }
    return flags;
  }

  /** Whether there is anything to send traffic to; else the virtual server is left out. */
  boolean hasServers(VirtualServer server) {
    boolean any = !server.realServers().isEmpty() || server.sorryServer().isPresent();
    boolean written = block.children().stream().anyMatch(l -> l.keyword().equals("real_server"));
    if (!any && !written) {
      findings.warning(
          "no-real-servers",
          block.words().getFirst(),
          "virtual_server " + server.id() + " has no real_server; it is left out",
          "add: real_server ADDRESS PORT { ... }");
    }
    return any;
  }
}
