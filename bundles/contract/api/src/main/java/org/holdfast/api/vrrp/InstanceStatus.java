package org.holdfast.api.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VRRP instance at one moment.
 *
 * @param name the instance's name
 * @param interfaceName the interface its adverts use
 * @param virtualRouterId 1..255
 * @param version 2 or 3
 * @param state its state
 * @param reason why it is in that state, in one line
 * @param since when it entered the state (wall clock, for people)
 * @param lastTransition the last change of its state; empty before the first
 * @param basePriority the configured priority
 * @param effectivePriority after tracking: the configured priority, or that of {@code steering},
 *     plus each contribution of {@code tracked}, at least 1 and at most 254; 255 stays 255
 * @param tracked what it tracks, its group's included, in the order of the file
 * @param master the router that holds the addresses, when one was heard or it is this one
 * @param masterPriority the priority in its last advert; 0 when none was heard
 * @param advertInterval the interval in force (own as MASTER, the master's as BACKUP of version 3)
 * @param masterDownInterval RFC 9568 section 6.1, from the interval in force and the effective
 *     priority
 * @param addresses the virtual addresses with prefix length, "10.0.0.1/32"
 * @param faults what keeps the instance in FAULT; empty otherwise
 * @param steering what operators told it at run time
 * @param lease how long its addresses last without adverts
 * @param gate whether packets to its addresses pass
 * @param peers other routers that were heard since the start, at most 16, latest first
 * @param counters how often what happened, by name: adverts_sent, adverts_received, became_master,
 *     released_master, garps_sent, and rejected_REASON for each reason of rejection
 */
public record InstanceStatus(
    String name,
    String interfaceName,
    int virtualRouterId,
    int version,
    VrrpState state,
    String reason,
    Instant since,
    Optional<VrrpTransition> lastTransition,
    int basePriority,
    int effectivePriority,
    List<TrackedStatus> tracked,
    Optional<InetAddress> master,
    int masterPriority,
    Duration advertInterval,
    Duration masterDownInterval,
    List<String> addresses,
    List<String> faults,
    Steering steering,
    LeaseStatus lease,
    GateStatus gate,
    List<PeerStatus> peers,
    Map<String, Long> counters) {

  /**
   * The same with what changes all the time.
   *
   * @param leaseNow what is left of the lease
   * @param gateNow whether the gate is open
   * @param peersNow the routers heard until now
   * @param countersNow the counters of now
   * @return a new status
   */
  public InstanceStatus with(
      LeaseStatus leaseNow,
      GateStatus gateNow,
      List<PeerStatus> peersNow,
      Map<String, Long> countersNow) {
    return new InstanceStatus(
        name,
        interfaceName,
        virtualRouterId,
        version,
        state,
        reason,
        since,
        lastTransition,
        basePriority,
        effectivePriority,
        tracked,
        master,
        masterPriority,
        advertInterval,
        masterDownInterval,
        addresses,
        faults,
        steering,
        leaseNow,
        gateNow,
        peersNow,
        countersNow);
  }
}
