package org.holdfast.api.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What packets of a route are wrapped into ({@code encap}, ip-route(8)). */
public sealed interface Encapsulation {

  /**
   * Into IP packets of a tunnel device.
   *
   * @param ipv6 {@code ip6}, else {@code ip}
   * @param id the tunnel, an unsigned number of 64 bits; 0 for none
   * @param destination the other end
   * @param source this end
   * @param tos type of service or traffic class outside, by name or number
   * @param hops TTL or hop limit outside, 0..255
   * @param flags flags of the tunnel, 0..65535
   */
  record Ip(
      boolean ipv6,
      long id,
      Optional<InetAddress> destination,
      Optional<InetAddress> source,
      Optional<String> tos,
      OptionalInt hops,
      OptionalInt flags)
      implements Encapsulation {}

  /**
   * Labels are put before them.
   *
   * @param labels outermost first, each 0..1048575
   */
  record Mpls(List<Integer> labels) implements Encapsulation {

    /** Copies the list. */
    public Mpls {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Their IPv6 address gets another first half (identifier locator addressing).
   *
   * @param locator its 64 bits
   */
  record Ila(long locator) implements Encapsulation {}
}
