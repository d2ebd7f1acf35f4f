package org.holdfast.itest.netnssupport;

import java.util.Arrays;

/**
 * A LAN: a bridge in a namespace of its own, without spanning tree and multicast snooping.
 * Namespaces are attached to it by veth pairs.
 */
public final class Lan {

  static final String BRIDGE = "br0";

  private final Namespace bridge;
  private int ports;

  Lan(Namespace bridge) {
    this.bridge = bridge;
    bridge.ip("link", "add", BRIDGE, "type", "bridge", "mcast_snooping", "0", "forward_delay", "0");
    bridge.ip("link", "set", BRIDGE, "up");
  }

  /** The namespace of the bridge: whoever captures on {@code br0} there sees every frame once. */
  public Namespace bridge() {
    return bridge;
  }

  /**
   * Attaches a namespace by a new interface that is up. It has these addresses and no other; an
   * IPv6 address switches IPv6 on in the namespace, and can be used at once.
   *
   * @param addresses with prefix length, as 10.8.0.1/24 or fe80::1/64
   */
  public Port attach(Namespace namespace, String interfaceName, String... addresses) {
    String port = "port" + ++ports;
    bridge.ip(
        "link",
        "add",
        port,
        "type",
        "veth",
        "peer",
        "name",
        interfaceName,
        "netns",
        namespace.name());
    bridge.ip("link", "set", port, "master", BRIDGE, "up");
    if (Arrays.stream(addresses).anyMatch(Lan::isIpv6)) {
      namespace.enableIpv6();
      setIpv6(namespace, interfaceName, "disable_ipv6", "0");
      setIpv6(namespace, interfaceName, "addr_gen_mode", "1");
      setIpv6(namespace, interfaceName, "router_solicitations", "0");
    }
    for (String address : addresses) {
      if (isIpv6(address)) {
        namespace.ip("addr", "add", address, "dev", interfaceName, "nodad");
      } else {
        namespace.ip("addr", "add", address, "dev", interfaceName);
      }
    }
    namespace.ip("link", "set", interfaceName, "up");
    return new Port(bridge, port);
  }

  private static boolean isIpv6(String address) {
    return address.contains(":");
  }

  private static void setIpv6(Namespace namespace, String interfaceName, String key, String value) {
    namespace.sysctl("net/ipv6/conf/" + interfaceName + "/" + key, value);
  }

  /** The LAN's end of a cable. */
  public record Port(Namespace bridge, String name) {

    /** Pulls the cable: the interface at the other end loses its carrier. */
    public void unplug() {
      bridge.ip("link", "set", name, "down");
    }

    /** Plugs the cable in again. */
    public void plug() {
      bridge.ip("link", "set", name, "up");
    }
  }
}
