package org.holdfast.config.internal.model;

import java.util.List;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Quorum and hysteresis, corrected as keepalived does where they can never be met.
 *
 * @param quorum at least 1
 * @param hysteresis less than the quorum
 */
record Quorum(long quorum, long hysteresis) {

  static Quorum read(
      Findings findings, ConfigLine block, OptionValues values, List<RealServer> servers) {
    long quorum = Math.max(1, values.count("quorum").orElse(1));
    long hysteresis = values.count("hysteresis").orElse(0);
    long total = servers.stream().mapToLong(RealServer::weight).sum();
    // Nobody knows yet how many servers a name stands for.
    boolean known = servers.stream().noneMatch(server -> server.id().isName());
    if (known && quorum > Math.max(1, total) && !servers.isEmpty()) {
      findings.warning(
          "quorum-range",
          Lines.at(block, "quorum"),
          "quorum "
              + quorum
              + " is more than the weight of all real servers, "
              + total
              + "; it is reduced to that",
          "make quorum at most the sum of the weights");
      quorum = Math.max(1, total);
    }
    if (hysteresis >= quorum) {
      if (hysteresis > 0) {
        findings.warning(
            "quorum-range",
            Lines.at(block, "hysteresis"),
            "hysteresis "
                + hysteresis
                + " is not less than the quorum, "
                + quorum
                + "; it is reduced to "
                + (quorum - 1));
      }
      hysteresis = quorum - 1;
    }
    return new Quorum(quorum, hysteresis);
  }
}
