package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code unicast_peer}. */
final class PeerLines {
  private static final int MAX_TTL = 255;

  private final Findings findings;

  PeerLines(Findings findings) {
    this.findings = findings;
  }

  List<UnicastPeer> read(ConfigLine instance) {
    List<UnicastPeer> peers = new ArrayList<>();
    for (ConfigLine line : Lines.inside(instance, "unicast_peer")) {
      ConfigWord word = line.words().getFirst();
      Optional<InetAddress> address = Addresses.parse(word.text());
      if (address.isEmpty()) {
        findings.error(
            "bad-value", word, "found '" + word + "' in unicast_peer; expected an IP address");
      } else if (peers.stream().anyMatch(peer -> peer.address().equals(address.get()))) {
        findings.warning("duplicate", word, word + " is a peer already; this line has no effect");
      } else {
        peers.add(peer(address.get(), line));
      }
    }
    return peers;
  }

  private UnicastPeer peer(InetAddress address, ConfigLine line) {
    int min = 0;
    int max = MAX_TTL;
    List<ConfigWord> words = line.arguments();
    for (int i = 0; i < words.size(); i += 2) {
      ConfigWord keyword = words.get(i);
      boolean isMin = keyword.text().equals("min_ttl");
      if (!isMin && !keyword.text().equals("max_ttl")) {
        findings.error(
            "unknown-keyword", keyword, "found '" + keyword + "'; expected min_ttl or max_ttl");
        break;
      }
      int value = ttl(keyword, i + 1 < words.size() ? words.get(i + 1) : keyword);
      min = isMin ? value : min;
      max = isMin ? max : value;
    }
    if (min > max) {
      findings.error(
          "bad-value",
          line.words().getFirst(),
          "min_ttl " + min + " is above max_ttl " + max + "; no advert could be accepted");
    }
    return new UnicastPeer(address, min, max);
  }

  private int ttl(ConfigWord keyword, ConfigWord value) {
    Optional<Long> ttl = ValueReader.whole(value.text(), 0, MAX_TTL);
    if (ttl.isEmpty()) {
      findings.error(
          "bad-value", value, keyword + " is '" + value + "'; expected a whole number 0 to 255");
    }
    return ttl.orElse(0L).intValue();
  }
}
