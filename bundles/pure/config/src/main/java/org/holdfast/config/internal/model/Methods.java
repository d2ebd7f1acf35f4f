package org.holdfast.config.internal.model;

import java.util.Locale;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.Tunnel.Checksum;
import org.holdfast.api.config.Tunnel.Type;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code lvs_method} and its synonyms. */
final class Methods {
  private static final String FINDING = "tunnel-option";

  private final Findings findings;
  private final ConfigLine block;

  Methods(Findings findings, ConfigLine block) {
    this.findings = findings;
    this.block = block;
  }

  /** How packets reach a server, and in what tunnel. */
  record Method(Forwarding forwarding, Tunnel tunnel) {
    static final Method NAT = new Method(Forwarding.NAT, Tunnel.IPIP);
  }

  /** The method under the first of the keywords that is there; empty when none is. */
  Optional<Method> read(OptionValues values, String... keywords) {
    for (String keyword : keywords) {
      Optional<OptionValues> line = Scripts.part(values, keyword);
      Optional<String> method = line.flatMap(words -> words.text("METHOD"));
      if (method.isPresent()) {
        return Optional.of(method(keyword, Forwarding.valueOf(method.get()), line.get()));
      }
    }
    return Optional.empty();
  }

  private Method method(String keyword, Forwarding forwarding, OptionValues words) {
    Type type =
        words.text("type").map(word -> Type.valueOf(word.toUpperCase(Locale.ROOT))).orElse(null);
    if (forwarding != Forwarding.TUN) {
      if (type != null || words.has("port") || checksum(words) != null) {
        ineffective(keyword, "tunnel options after " + forwarding, "write TUN, or leave them out");
      }
      return new Method(forwarding, Tunnel.IPIP);
    }
    return new Method(forwarding, tunnel(keyword, type == null ? Type.IPIP : type, words));
  }

  private Tunnel tunnel(String keyword, Type type, OptionValues words) {
    Checksum checksum = checksum(words);
    if (type == Type.GUE && !words.has("port")) {
      findings.error(
          FINDING,
          Lines.keyword(block, keyword),
          keyword + " TUN type gue has no port; expected the UDP port of the servers",
          "write: " + keyword + " TUN type gue port 6080");
    }
    if (type != Type.GUE && words.has("port")) {
      ineffective(keyword, "port after a tunnel that is not gue", "write type gue, or no port");
    }
    if (type == Type.IPIP && checksum != null) {
      ineffective(keyword, "a checksum of an ipip tunnel", "leave it out");
    }
    if (type == Type.GRE && checksum == Checksum.REMCSUM) {
      ineffective(keyword, "remcsum of a gre tunnel", "write csum, or type gue");
    }
    boolean summed = type == Type.GUE || type == Type.GRE && checksum != Checksum.REMCSUM;
    return new Tunnel(
        type,
        type == Type.GUE ? words.number("port").orElse(0) : 0,
        summed && checksum != null ? checksum : Checksum.NOCSUM);
  }

  private void ineffective(String keyword, String what, String remedy) {
    findings.warning(FINDING, Lines.keyword(block, keyword), what + " has no effect", remedy);
  }

  /** Null when none is named; of several the strongest counts. */
  private static Checksum checksum(OptionValues words) {
    if (words.flag("remcsum")) {
      return Checksum.REMCSUM;
    }
    if (words.flag("csum")) {
      return Checksum.CSUM;
    }
    return words.flag("nocsum") ? Checksum.NOCSUM : null;
  }
}
