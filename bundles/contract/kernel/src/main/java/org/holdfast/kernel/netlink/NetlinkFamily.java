package org.holdfast.kernel.netlink;

/** Netlink protocols, with their numbers of linux/netlink.h. */
public enum NetlinkFamily {
  /** rtnetlink(7): links, addresses, routes. */
  ROUTE(0),
  /** nfnetlink: nftables, conntrack. */
  NETFILTER(12),
  /** Generic netlink: IPVS and others. */
  GENERIC(16);

  private final int number;

  NetlinkFamily(int number) {
    this.number = number;
  }

  /**
   * The protocol number.
   *
   * @return third argument of socket(2)
   */
  public int number() {
    return number;
  }
}
