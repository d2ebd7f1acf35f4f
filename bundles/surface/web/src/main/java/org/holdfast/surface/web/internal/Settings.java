package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator asked for, when it may be done.
 *
 * @param addresses where to listen; empty for nowhere
 * @param names host names besides localhost and addresses, in lower case
 * @param token what clients of a port have to show; empty when they need nothing
 */
record Settings(List<Address> addresses, Set<String> names, Optional<String> token) {
  private static final int SHORTEST_TOKEN = 16;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads the settings.
   *
   * @throws IOException when they cannot be used, or should not; the message says why, and what to
   *     do
   */
  static Settings of(WebSurface.Config config) throws IOException {
    List<Address> addresses = new ArrayList<>();
    Optional<String> token = token(config.tokenFile().strip());
    if (config.port() < 0 || config.port() > LAST_PORT) {
      throw new IOException(setting("port", config.port()) + "expected 1..65535, or 0 for none");
    }
    if (config.port() > 0) {
      InetAddress host = host(config.address().strip());
      if (!host.isLoopbackAddress() && token.isEmpty()) {
        throw new IOException(
            setting("address", config.address())
                + "others could read all of this node there; set tokenFile too, or use 127.0.0.1");
      }
      addresses.add(new Address.Port(new InetSocketAddress(host, config.port())));
    }
    if (!config.socket().isBlank()) {
      addresses.add(new Address.Socket(Path.of(config.socket().strip())));
    }
    Set<String> names =
        Arrays.stream(config.hosts().strip().split("[\\s,]+"))
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Settings(List.copyOf(addresses), names, token);
  }

  private static InetAddress host(String text) throws IOException {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(setting("address", text) + "expected an IPv4 or IPv6 address", e);
    }
  }

  private static Optional<String> token(String file) throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path path = Path.of(file);
    String token;
    try {
      if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
        throw new IOException("everybody can read it; chmod 0600 " + path);
      }
      token = Files.readString(path).strip();
    } catch (IOException e) {
      throw new IOException(setting("tokenFile", file) + e, e);
    }
    if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException(
          setting("tokenFile", file)
              + "expected one line of at least 16 letters and digits, as `openssl rand -hex 24`"
              + " prints it");
    }
    return Optional.of(token);
  }

  private static String setting(String name, Object value) {
    return WebSurface.PID + "." + name + " = " + value + ": ";
  }
}
