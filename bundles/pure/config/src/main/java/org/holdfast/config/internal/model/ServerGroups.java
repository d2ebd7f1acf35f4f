package org.holdfast.config.internal.model;

import java.util.List;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Checks the lines of {@code virtual_server_group} blocks, which are held. */
final class ServerGroups {
  private ServerGroups() {}

  static void check(Findings findings, List<ReadLine> lines) {
    lines.forEach(line -> check(findings, line));
  }

  private static void check(Findings findings, ReadLine read) {
    String address = read.values().text("ADDRESS").orElse("");
    if (!address.isEmpty() && read.values().has("fwmark")) {
      findings.error(
          "extra-words",
          read.line().words().getFirst(),
          "the line has a firewall mark and '" + address + "'; expected one of the two",
          "write one item on each line");
    } else if (!address.isEmpty() && AddressRange.parse(address).isEmpty()) {
      findings.error(
          "bad-address",
          read.line().words().getFirst(),
          "found '"
              + address
              + "' in virtual_server_group; expected an address, FIRST-LAST with the last not"
              + " before the first, or NETWORK/LENGTH",
          "write for example 192.0.2.10-20, 192.0.2.10-192.0.2.20 or 192.0.2.16/28");
    }
  }
}
