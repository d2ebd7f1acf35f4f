package org.holdfast.engine.vrrp.internal;

import java.io.Serializable;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.AdvertSeal;
import org.holdfast.vrrp.MachineMemory;

/**
 * What one virtual router leaves for the next version of this bundle. Times are those of {@link
 * System#nanoTime}, which goes on in the same process.
 *
 * @param id which virtual router
 * @param machine its machine
 * @param seal sequences of its adverts and of those it heard
 * @param lease how long its addresses last
 * @param held the addresses that it put where they are, each a {@link Slot} as text
 * @param addedAt when they were added
 * @param advertSentAt when an advert last left
 * @param priorityByOperator base priority set by an operator; null for that of the file
 * @param toldFaults what it was told of its surroundings
 * @param counters by name
 * @param peers who was heard
 * @param since when its state became what it is
 * @param last its last change of state; null for none
 */
record RouterMemory(
    Id id,
    MachineMemory machine,
    AdvertSeal.Memory seal,
    LeaseMemory lease,
    Set<String> held,
    long addedAt,
    long advertSentAt,
    Integer priorityByOperator,
    List<String> toldFaults,
    Map<String, Long> counters,
    List<Peer> peers,
    Instant since,
    Last last)
    implements Serializable {

  /** What makes it the same virtual router to its peers and to clients. */
  record Id(String name, String link, int virtualRouterId, int version, boolean ipv6)
      implements Serializable {

    static Id of(VrrpInstance instance) {
      return new Id(
          instance.name(),
          instance.interfaceName(),
          instance.virtualRouterId(),
          instance.version(),
          instance.ipv6());
    }
  }

  /** Of {@link AddressLease}. */
  record LeaseMemory(long advertAt, long advertIntervalNanos, long refreshedAt)
      implements Serializable {}

  /** Of {@link PeerLog}. */
  record Peer(InetAddress address, int priority, int version, long heardAt)
      implements Serializable {}

  /** Of {@link TransitionLog}. */
  record Last(String name, VrrpState from, VrrpState to, int priority, String reason, Instant at)
      implements Serializable {}
}
