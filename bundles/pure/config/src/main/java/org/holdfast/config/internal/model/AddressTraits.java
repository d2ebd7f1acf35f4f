package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads how one address is put on its interface, and tells what the kernel would refuse. */
final class AddressTraits {
  private static final int TEMPLATE_LENGTH = 64;

  private final Findings findings;
  private final InetAddress address;
  private final ReadLine line;
  private final OptionValues values;

  AddressTraits(Findings findings, InetAddress address, ReadLine line) {
    this.findings = findings;
    this.address = address;
    this.line = line;
    this.values = line.values();
  }

  private boolean ipv6() {
    return Addresses.bits(address) == 128;
  }

  /** That of the peer, if there is one. */
  int prefixLength(int written) {
    Optional<String> peer = values.text("peer");
    if (peer.isEmpty()) {
      return written;
    }
    ConfigWord word = line.line().words().getFirst();
    if (word.text().indexOf('/') >= 0) {
      findings.warning(
          "no-effect",
          word,
          "the prefix length of " + word + " has no effect beside peer",
          "write it behind the address of the peer");
    }
    int slash = peer.get().indexOf('/');
    int all = Addresses.bits(address);
    return slash < 0 ? all : Math.min(all, Integer.parseInt(peer.get().substring(slash + 1)));
  }

  AddressOptions read(int prefix) {
    return new AddressOptions(
        values.text("peer").flatMap(this::peer),
        ipv6Flag("home"),
        ipv6Flag("-nodad"),
        template(prefix),
        values.flag("noprefixroute"),
        autoJoin(),
        preferredLifetime(prefix));
  }

  private Optional<InetAddress> peer(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> peer =
        Addresses.parse(slash < 0 ? text : text.substring(0, slash))
            .filter(it -> Addresses.sameFamily(it, address));
    if (peer.isEmpty()) {
      ConfigWord at = AddressLines.at(line, "peer");
      findings.error(
          "bad-value",
          at,
          "peer is '" + at + "'; expected an address of the family of " + line.line().keyword());
    }
    return peer;
  }

  private boolean ipv6Flag(String option) {
    if (values.flag(option) && !ipv6()) {
      noEffect(option);
      return false;
    }
    return values.flag(option);
  }

  private void noEffect(String option) {
    findings.warning(
        "no-effect",
        word(option),
        option + " has no effect on " + line.line().keyword() + "; it is for IPv6 alone");
  }

  private boolean template(int prefix) {
    boolean template = ipv6Flag("mngtmpaddr");
    if (template && prefix != TEMPLATE_LENGTH) {
      findings.error(
          "bad-value",
          word("mngtmpaddr"),
          "mngtmpaddr with prefix length " + prefix + "; expected 64, else the kernel refuses it");
    }
    return template;
  }

  private boolean autoJoin() {
    boolean joins = values.flag("autojoin");
    if (joins && !address.isMulticastAddress()) {
      findings.error(
          "bad-value",
          word("autojoin"),
          "autojoin on "
              + line.line().keyword()
              + "; expected a multicast address, else the kernel refuses it",
          "remove autojoin");
    }
    return joins;
  }

  /** keepalived's rule: a /128 is never a source by itself, unless told otherwise. */
  private Optional<Duration> preferredLifetime(int prefix) {
    Optional<String> written = values.text("preferred_lft");
    if (!ipv6()) {
      written.ifPresent(it -> noEffect("preferred_lft"));
      return Optional.empty();
    }
    if (written.isEmpty()) {
      return prefix == Addresses.bits(address) ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    return written
        .filter(it -> !it.equals("forever"))
        .map(it -> Duration.ofSeconds(Long.decode(it)));
  }

  private ConfigWord word(String option) {
    return line.line().words().stream()
        .filter(it -> it.text().equals(option))
        .findFirst()
        .orElse(line.line().words().getFirst());
  }
}
