package org.holdfast.kernel.dataplane;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual service with its destinations.
 *
 * @param key protocol, address and port
 * @param scheduler IPVS name: rr, wrr, lc, wlc, lblc, lblcr, sh, mh, dh, fo, ovf, sed, nq, twos
 * @param flags scheduler flags by IPVS name ("sh-port", "sh-fallback", "mh-port", "mh-fallback",
 *     "flag-1".."flag-3")
 * @param onePacket one-packet scheduling (UDP)
 * @param persistenceSeconds 0 for none
 * @param persistencePrefixLength bits of a client's address that count: 32 or 128 for all
 * @param persistenceEngine "sip"; empty for none
 * @param destinations in order of address and port
 */
public record Service(
    ServiceKey key,
    String scheduler,
    Set<String> flags,
    boolean onePacket,
    int persistenceSeconds,
    int persistencePrefixLength,
    Optional<String> persistenceEngine,
    List<Destination> destinations) {

  /** Copies and orders the destinations, so that equal tables are equal values. */
  public Service {
    flags = Set.copyOf(flags);
    destinations =
        destinations.stream()
            .sorted(
                Comparator.comparing((Destination d) -> d.address().getHostAddress())
                    .thenComparingInt(Destination::port))
            .toList();
  }
}
