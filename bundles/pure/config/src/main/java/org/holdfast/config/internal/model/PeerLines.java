package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code unicast_peer}. */
final class PeerLines {
  private static final int MAX_TTL = 255;

  private final Findings findings;

  PeerLines(Findings findings) {
    this.findings = findings;
  }

  List<UnicastPeer> read(List<ReadLine> lines) {
    List<UnicastPeer> peers = new ArrayList<>();
    for (ReadLine line : lines) {
      ConfigWord word = line.line().words().getFirst();
      Optional<InetAddress> address = line.values().text("ADDRESS").flatMap(Addresses::parse);
      if (address.isEmpty()) {
        continue;
      }
      if (peers.stream().anyMatch(peer -> peer.address().equals(address.get()))) {
        findings.warning("duplicate", word, word + " is a peer already; this line has no effect");
      } else {
        peers.add(peer(address.get(), line));
      }
    }
    return peers;
  }

  private UnicastPeer peer(InetAddress address, ReadLine line) {
    int min = line.values().number("min_ttl").orElse(0);
    int max = line.values().number("max_ttl").orElse(MAX_TTL);
    if (min > max) {
      findings.error(
          "bad-value",
          line.line().words().getFirst(),
          "min_ttl " + min + " is above max_ttl " + max + "; no advert could be accepted");
    }
    return new UnicastPeer(address, min, max);
  }
}
