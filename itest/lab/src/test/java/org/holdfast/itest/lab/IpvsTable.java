package org.holdfast.itest.lab;

import java.util.Map;
import java.util.TreeMap;

/** What IPVS of a namespace tells in /proc/net, which costs no process. */
record IpvsTable(NetworkNamespace namespace) {

  /** Weight of each destination, by address; there is one service. */
  Map<String, Integer> weights() {
    Map<String, Integer> weights = new TreeMap<>();
    namespace
        .lines("ip_vs")
        .map(line -> line.strip().split("\\s+"))
        // -> 0A14000B:1F90 Masq 1 0 0: place, method, weight, active and inactive connections
        .filter(words -> words.length == 6 && words[1].matches("\\p{XDigit}{8}:.*"))
        .forEach(words -> weights.put(address(words[1]), Integer.parseInt(words[3])));
    return weights;
  }

  /** The destination that a connection of the client was sent to; empty when it is not known. */
  String sentTo(int port) {
    String wanted = "%04X".formatted(port);
    return namespace
        .lines("ip_vs_conn")
        // TCP 0A0A00FA 2711 0A0A0064 0050 0A14000B 1F90 ESTABLISHED 899: from, to, destination
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length > 6 && words[2].equals(wanted))
        .map(words -> address(words[5]))
        .findFirst()
        .orElse("");
  }

  /** Connections that the service was asked for since the start of counting. */
  long connections() {
    // The third line: Conns, incoming and outgoing packets and bytes, all in hexadecimal.
    String[] words = namespace.lines("ip_vs_stats").toList().get(2).strip().split("\\s+");
    return Long.parseLong(words[0], 16);
  }

  private static String address(String hex) {
    long bits = Long.parseLong(hex.substring(0, 8), 16);
    return "%d.%d.%d.%d".formatted(bits >> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
  }
}
