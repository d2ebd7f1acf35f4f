package org.holdfast.itest.netnssupport;

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
   * Attaches a namespace by a new interface that is up.
   *
   * @param address with prefix length, as 10.8.0.1/24
   */
  public Port attach(Namespace namespace, String interfaceName, String address) {
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
    namespace.ip("addr", "add", address, "dev", interfaceName);
    namespace.ip("link", "set", interfaceName, "up");
    return new Port(bridge, port);
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
