package org.holdfast.wire.vrrp;

import java.net.InetAddress;
import java.util.List;

/**
 * A VRRP advertisement.
 *
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param priority 0..255; 0 gives the addresses up, 255 is their owner
 * @param intervalNanos the advertisement interval; on the wire whole seconds in version 2 (0..255),
 *     centiseconds in version 3 (1..4095)
 * @param addresses the virtual addresses, at most 255, all of the family of the IP header; none in
 *     version 3 only from a router that has none on purpose (RFC 9568 5.2.5 wants one)
 * @param authentication version 2 only; {@link Authentication#NONE} in version 3
 */
public record VrrpAdvert(
    int version,
    int virtualRouterId,
    int priority,
    long intervalNanos,
    List<InetAddress> addresses,
    Authentication authentication) {

  /** Copies the list. */
  public VrrpAdvert {
    addresses = List.copyOf(addresses);
  }
}
