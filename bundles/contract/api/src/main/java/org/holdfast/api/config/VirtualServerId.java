package org.holdfast.api.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * What names a virtual server.
 *
 * @param kind what packets are its own
 * @param protocol transport protocol; means nothing for a firewall mark, which stands for any
 */
public record VirtualServerId(Kind kind, Protocol protocol) {

  /** What packets are a virtual server's own: the words after {@code virtual_server}. */
  public sealed interface Kind permits Address, Mark, Group {}

  /**
   * Those to an address.
   *
   * @param address the virtual address
   * @param port 0 for every port (needs persistence)
   */
  public record Address(InetAddress address, int port) implements Kind {}

  /**
   * {@code fwmark MARK}: those with a firewall mark.
   *
   * @param mark 1..4294967295
   * @param family their address family
   */
  public record Mark(long mark, IpFamily family) implements Kind {}

  /**
   * {@code group NAME}: those of a {@code virtual_server_group}.
   *
   * @param name its name
   */
  public record Group(String name) implements Kind {}

  /**
   * A virtual server of one address.
   *
   * @param address the virtual address
   * @param port 0 for every port (needs persistence)
   * @param protocol transport protocol
   */
  public VirtualServerId(InetAddress address, int port, Protocol protocol) {
    this(new Address(address, port), protocol);
  }

  /**
   * The virtual address.
   *
   * @return empty for a mark or a group
   */
  public Optional<InetAddress> address() {
    return kind instanceof Address one ? Optional.of(one.address()) : Optional.empty();
  }

  /**
   * The port of packets.
   *
   * @return 0 for every port, and for a mark or a group
   */
  public int port() {
    return kind instanceof Address one ? one.port() : 0;
  }

  /**
   * {@code 192.0.2.1:80/tcp}, {@code fwmark:7}, {@code fwmark:7/inet6} or {@code group:web/tcp}.
   */
  @Override
  public String toString() {
    String suffix = "/" + protocol.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case Address one -> IpText.beforePort(one.address()) + ":" + one.port() + suffix;
      case Mark one -> "fwmark:" + one.mark() + (one.family() == IpFamily.INET6 ? "/inet6" : "");
      case Group one -> "group:" + one.name() + suffix;
    };
  }
}
