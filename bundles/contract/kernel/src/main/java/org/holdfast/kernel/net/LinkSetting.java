package org.holdfast.kernel.net;

/**
 * Settings of an interface below {@code /proc/sys/net} (Documentation/networking/ip-sysctl.rst of
 * Linux). The kernel has them for {@code all} and {@code default} interfaces as well.
 */
public enum LinkSetting {
  /** 1: answer ARP for addresses of the interface itself only. */
  ARP_IGNORE("ipv4/conf", "arp_ignore"),
  /** 1: answer ARP only where a packet to the asking host would leave. */
  ARP_FILTER("ipv4/conf", "arp_filter"),
  /** 2: ask by ARP with an address of the interface itself. */
  ARP_ANNOUNCE("ipv4/conf", "arp_announce"),
  /** 1: accept packets whose source is an address of this machine. */
  ACCEPT_LOCAL("ipv4/conf", "accept_local"),
  /** 0 no check of the source's route, 1 strict, 2 loose; the higher of this and all counts. */
  RP_FILTER("ipv4/conf", "rp_filter"),
  /** 1: when the primary address goes, a secondary one takes its place. */
  PROMOTE_SECONDARIES("ipv4/conf", "promote_secondaries"),
  /** 1: no IPv6 on the interface. */
  DISABLE_IPV6("ipv6/conf", "disable_ipv6"),
  /** 1: no link-local address is made from the MAC address (IN6_ADDR_GEN_MODE_NONE). */
  ADDR_GEN_MODE("ipv6/conf", "addr_gen_mode"),
  /** 0: router advertisements are not looked at. */
  ACCEPT_RA("ipv6/conf", "accept_ra"),
  /** 0: no address is made from a router's prefix. */
  AUTOCONF("ipv6/conf", "autoconf"),
  /** 0: joins of groups in 224.0.0.0/24 are not reported. Of the machine, not of an interface. */
  IGMP_LINK_LOCAL_REPORTS("ipv4", "igmp_link_local_mcast_reports");

  private final String folder;
  private final String file;

  LinkSetting(String folder, String file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Where it is.
   *
   * @return a folder below /proc/sys/net, in which each interface has one
   */
  public String folder() {
    return folder;
  }

  /**
   * Its name.
   *
   * @return the name of the file
   */
  public String file() {
    return file;
  }

  /**
   * Whether each interface has one.
   *
   * @return false for a setting of the machine
   */
  public boolean perLink() {
    return folder.endsWith("conf");
  }
}
