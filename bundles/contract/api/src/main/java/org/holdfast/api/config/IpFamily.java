package org.holdfast.api.config;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The address family of packets, in the words of keepalived.conf(5). */
public enum IpFamily {
  /** IPv4. */
  INET,
  /** IPv6. */
  INET6;

  /**
   * The family of an address.
   *
   * @param address any
   * @return its family
   */
  public static IpFamily of(InetAddress address) {
    return address instanceof Inet4Address ? INET : INET6;
  }

  /**
   * The length of an address.
   *
   * @return 32 or 128 bits
   */
  public int bits() {
    return this == INET ? 32 : 128;
  }
}
