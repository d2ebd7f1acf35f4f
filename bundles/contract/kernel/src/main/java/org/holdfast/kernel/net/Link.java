package org.holdfast.kernel.net;

/**
 * A network interface.
 *
 * @param index the kernel's number
 * @param name at most 15 characters
 * @param mac hardware address; null when it has none
 * @param mtu bytes
 * @param up IFF_UP
 * @param running IFF_RUNNING: up and with a carrier
 * @param loopback IFF_LOOPBACK
 * @param multicast IFF_MULTICAST
 * @param noArp IFF_NOARP
 * @param origin what it is, when it is a virtual one
 */
public record Link(
    int index,
    String name,
    MacAddress mac,
    int mtu,
    boolean up,
    boolean running,
    boolean loopback,
    boolean multicast,
    boolean noArp,
    LinkOrigin origin) {

  /** An interface of hardware. */
  public Link(
      int index,
      String name,
      MacAddress mac,
      int mtu,
      boolean up,
      boolean running,
      boolean loopback,
      boolean multicast,
      boolean noArp) {
    this(index, name, mac, mtu, up, running, loopback, multicast, noArp, LinkOrigin.none());
  }
}
