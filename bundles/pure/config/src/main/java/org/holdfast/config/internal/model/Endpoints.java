package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.HostNames;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code ADDRESS [PORT]} after a keyword. */
final class Endpoints {
  private Endpoints() {}

  /** The endpoint, with the port given here when the line has none; empty after an error. */
  static Optional<InetSocketAddress> read(Findings findings, ConfigLine line, int defaultPort) {
    return read(findings, line, defaultPort, false);
  }

  /** Likewise, or a name in the place of the address: then it is not resolved. */
  static Optional<InetSocketAddress> readNamed(
      Findings findings, ConfigLine line, int defaultPort) {
    return read(findings, line, defaultPort, true);
  }

  private static Optional<InetSocketAddress> read(
      Findings findings, ConfigLine line, int defaultPort, boolean names) {
    List<ConfigWord> words = line.arguments();
    String form = line.keyword() + " ADDRESS [PORT]";
    if (words.isEmpty()) {
      findings.error(
          "missing-value",
          line.words().getFirst(),
          line.keyword() + " has no address; expected " + form);
      return Optional.empty();
    }
    String host = words.getFirst().text();
    Optional<InetAddress> address = Addresses.parse(host);
    boolean named = names && HostNames.isName(host);
    if (address.isEmpty() && !named) {
      findings.error(
          "bad-address",
          words.getFirst(),
          "found '"
              + words.getFirst()
              + "' after "
              + line.keyword()
              + "; expected an IP address"
              + (names ? " or a host name" : ""),
          "write " + form);
    }
    Optional<Long> port =
        words.size() < 2
            ? Optional.of((long) defaultPort)
            : ValueReader.whole(words.get(1).text(), 0, 65_535);
    if (port.isEmpty()) {
      findings.error(
          "bad-value",
          words.get(1),
          "the port is '" + words.get(1) + "'; expected a whole number from 0 to 65535");
    }
    if (words.size() > 2) {
      findings.warning(
          "extra-words",
          words.get(2),
          "'" + words.get(2) + "' after the port has no effect; expected " + form);
    }
    if (port.isEmpty()) {
      return Optional.empty();
    }
    int number = port.get().intValue();
    return named
        ? Optional.of(InetSocketAddress.createUnresolved(host, number))
        : address.map(at -> new InetSocketAddress(at, number));
  }
}
