package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.Suggestions;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}. */
final class AddressLines {
  static final int SCOPE_LINK = 253;
  static final int SCOPE_HOST = 254;
  private static final int LABEL_LENGTH = 15;
  private static final Map<String, Integer> SCOPES =
      Map.of("global", 0, "site", 200, "link", SCOPE_LINK, "host", SCOPE_HOST, "nowhere", 255);
  private static final Set<String> TAKE_A_WORD =
      Set.of("dev", "label", "scope", "brd", "broadcast", "peer", "preferred_lft");
  private static final Set<String> NOT_DONE =
      Set.of(
          "peer",
          "preferred_lft",
          "home",
          "-nodad",
          "mngtmpaddr",
          "noprefixroute",
          "autojoin",
          "use_vmac");

  private final Findings findings;
  private final String defaultDevice;

  AddressLines(Findings findings, String defaultDevice) {
    this.findings = findings;
    this.defaultDevice = defaultDevice;
  }

  List<VirtualAddress> read(ConfigLine instance, String keyword) {
    List<VirtualAddress> read = new ArrayList<>();
    for (ConfigLine line : Lines.inside(instance, keyword)) {
      Optional<VirtualAddress> address = line(line);
      if (address.isPresent() && isIn(read, address.get())) {
        findings.warning(
            "duplicate",
            line.words().getFirst(),
            address.get().address().getHostAddress() + " is listed already; the first line counts");
      } else {
        address.ifPresent(read::add);
      }
    }
    return read;
  }

  private static boolean isIn(List<VirtualAddress> read, VirtualAddress wanted) {
    return read.stream()
        .anyMatch(a -> a.address().equals(wanted.address()) && a.device().equals(wanted.device()));
  }

  private Optional<VirtualAddress> line(ConfigLine line) {
    ConfigWord word = line.words().getFirst();
    int slash = word.text().indexOf('/');
    String host = slash < 0 ? word.text() : word.text().substring(0, slash);
    Optional<InetAddress> address = Addresses.parse(host);
    Optional<Integer> prefix =
        address.flatMap(
            a ->
                slash < 0
                    ? Optional.of(Addresses.bits(a))
                    : prefix(word.text().substring(slash + 1), Addresses.bits(a)));
    if (prefix.isEmpty()) {
      findings.error(
          "bad-address",
          word,
          "found '" + word + "'; expected an IP address with an optional prefix length",
          "write it as 192.0.2.1/24 or 2001:db8::1/64");
      return Optional.empty();
    }
    return Optional.of(options(address.get(), prefix.get(), line.arguments()));
  }

  private static Optional<Integer> prefix(String text, int bits) {
    return ValueReader.whole(text, 0, bits).map(Long::intValue);
  }

  private VirtualAddress options(InetAddress address, int prefix, List<ConfigWord> words) {
    String device = defaultDevice;
    Optional<String> label = Optional.empty();
    int scope = address.isLinkLocalAddress() && Addresses.bits(address) == 128 ? SCOPE_LINK : 0;
    Optional<InetAddress> broadcast = Optional.empty();
    boolean tracked = true;
    for (int i = 0; i < words.size(); i++) {
      ConfigWord option = words.get(i);
      if (TAKE_A_WORD.contains(option.text()) && ++i == words.size()) {
        findings.error("missing-value", option, option + " has no value; expected a word after it");
        break;
      }
      ConfigWord value = words.get(i);
      switch (option.text()) {
        case "dev" -> device = value.text();
        case "label" -> label = label(address, value);
        case "scope" -> scope = scope(value);
        case "brd", "broadcast" -> broadcast = broadcast(address, prefix, value);
        case "no_track" -> tracked = false;
        default -> unknown(option);
      }
    }
    return new VirtualAddress(address, prefix, device, label, scope, broadcast, tracked);
  }

  private Optional<String> label(InetAddress address, ConfigWord value) {
    if (Addresses.bits(address) != 32 || value.text().length() > LABEL_LENGTH) {
      findings.error(
          "bad-value",
          value,
          "label is '" + value + "'; expected at most 15 characters, and only on IPv4 addresses");
      return Optional.empty();
    }
    return Optional.of(value.text());
  }

  private int scope(ConfigWord value) {
    Optional<Integer> number = prefix(value.text(), 255);
    Optional<Integer> scope = number.or(() -> Optional.ofNullable(SCOPES.get(value.text())));
    if (scope.isEmpty()) {
      findings.error(
          "bad-value",
          value,
          "scope is '" + value + "'; expected global, site, link, host, nowhere or 0 to 255");
    }
    return scope.orElse(0);
  }

  private Optional<InetAddress> broadcast(InetAddress address, int prefix, ConfigWord value) {
    boolean ones = value.text().equals("+");
    Optional<InetAddress> found =
        Addresses.bits(address) != 32
            ? Optional.empty()
            : ones || value.text().equals("-")
                ? Optional.of(Addresses.fillHost(address, prefix, ones))
                : Addresses.parse(value.text()).filter(a -> Addresses.sameFamily(a, address));
    if (found.isEmpty()) {
      findings.error(
          "bad-value",
          value,
          "broadcast is '" + value + "'; expected an IPv4 address, + or -, on an IPv4 address");
    }
    return found;
  }

  private void unknown(ConfigWord option) {
    if (NOT_DONE.contains(option.text())) {
      findings.warning(
          "not-done-yet",
          option,
          "'" + option + "' is a keyword of keepalived that is not done yet; it has no effect");
      return;
    }
    findings.error(
        "unknown-keyword",
        option,
        "'" + option + "' is not an option of a virtual address",
        Suggestions.didYouMean(
            option.text(),
            Set.of("dev", "label", "scope", "brd", "broadcast", "no_track"),
            "expected dev, label, scope, brd or no_track; one address on each line"));
  }
}
