package org.holdfast.kernel.route;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What packets of a route are wrapped into (RTA_ENCAP, linux/lwtunnel.h). */
public sealed interface Encapsulation {

  /**
   * LWTUNNEL_ENCAP_IP or LWTUNNEL_ENCAP_IP6.
   *
   * @param ipv6 which of both
   * @param id the tunnel, 64 bits
   * @param destination the other end
   * @param source this end
   * @param tos type of service or traffic class outside
   * @param hops TTL or hop limit outside; 0 for the kernel's
   * @param flags TUNNEL_* flags
   */
  record Ip(
      boolean ipv6,
      long id,
      Optional<InetAddress> destination,
      Optional<InetAddress> source,
      int tos,
      int hops,
      int flags)
      implements Encapsulation {}

  /**
   * LWTUNNEL_ENCAP_MPLS.
   *
   * @param labels outermost first, 20 bits each
   */
  record Mpls(List<Integer> labels) implements Encapsulation {

    /** Copies the list. */
    public Mpls {
      labels = List.copyOf(labels);
    }
  }

  /**
   * LWTUNNEL_ENCAP_ILA.
   *
   * @param locator 64 bits
   */
  record Ila(long locator) implements Encapsulation {}
}
