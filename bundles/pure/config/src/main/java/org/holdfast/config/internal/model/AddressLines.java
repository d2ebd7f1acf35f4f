package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}. */
final class AddressLines {
  static final int SCOPE_LINK = 253;
  static final int SCOPE_HOST = 254;
  private static final int LABEL_LENGTH = 15;
  private static final Map<String, Integer> SCOPES =
      Map.of("global", 0, "site", 200, "link", SCOPE_LINK, "host", SCOPE_HOST, "nowhere", 255);
  private final Findings findings;
  private final String defaultDevice;
  private final BiFunction<String, Boolean, String> place;

  /**
   * A reader.
   *
   * @param defaultDevice the interface of addresses without one
   * @param place the interface that an address goes on, from the one written and whether it says
   *     {@code use_vmac}
   */
  AddressLines(Findings findings, String defaultDevice, BiFunction<String, Boolean, String> place) {
    this.findings = findings;
    this.defaultDevice = defaultDevice;
    this.place = place;
  }

  List<VirtualAddress> read(List<ReadLine> lines) {
    List<VirtualAddress> read = new ArrayList<>();
    for (ReadLine line : lines) {
      Optional<VirtualAddress> address = line(line);
      if (address.isPresent() && isIn(read, address.get())) {
        findings.warning(
            "duplicate",
            line.line().words().getFirst(),
            IpText.of(address.get().address()) + " is listed already; the first line counts");
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

  private Optional<VirtualAddress> line(ReadLine line) {
    ConfigWord word = line.line().words().getFirst();
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
    return Optional.of(options(address.get(), prefix.get(), line));
  }

  private static Optional<Integer> prefix(String text, int bits) {
    return ValueReader.whole(text, 0, bits).map(Long::intValue);
  }

  private VirtualAddress options(InetAddress address, int written, ReadLine line) {
    OptionValues values = line.values();
    AddressTraits traits = new AddressTraits(findings, address, line);
    int prefix = traits.prefixLength(written);
    return new VirtualAddress(
        address,
        prefix,
        place.apply(values.text("dev").orElse(defaultDevice), values.flag("use_vmac")),
        values.text("label").flatMap(label -> label(address, at(line, "label"))),
        scope(address, line),
        values
            .text("brd")
            .or(() -> values.text("broadcast"))
            .flatMap(text -> broadcast(address, prefix, at(line, "brd", "broadcast"))),
        !values.flag("no_track"),
        traits.read(prefix),
        line.held());
  }

  /** The value of an option of the line. */
  static ConfigWord at(ReadLine line, String... options) {
    List<ConfigWord> words = line.line().words();
    for (int i = 1; i < words.size() - 1; i++) {
      if (List.of(options).contains(words.get(i).text())) {
        return words.get(i + 1);
      }
    }
    return words.getFirst();
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

  /** As written; the kernel finds that of an IPv6 address by itself. */
  private int scope(InetAddress address, ReadLine line) {
    boolean written = line.values().has("scope");
    if (Addresses.bits(address) == 32) {
      return written ? scope(at(line, "scope")) : 0;
    }
    if (written) {
      findings.warning(
          "no-effect",
          at(line, "scope"),
          "scope has no effect on " + line.line().keyword() + "; IPv6 tells it from the address");
    }
    return address.isLinkLocalAddress() ? SCOPE_LINK : 0;
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
}
