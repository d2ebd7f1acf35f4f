package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;

/**
 * A machine at one moment.
 *
 * @param state as shown to others
 * @param phase as the machine sees it
 * @param reason why it is in its state
 * @param detail who or what exactly; may be empty
 * @param effectivePriority after tracking
 * @param master who holds the addresses, when known
 * @param masterPriority priority of the last advert accepted, or its own as MASTER; 0 when unknown
 * @param advertIntervalNanos Active_Adver_Interval, the interval in force
 * @param masterDownNanos Active_Down_Interval, from the interval in force
 * @param faults everything that keeps it from taking part, its group's included
 * @param becameMaster how often it became MASTER
 * @param releasedMaster how often it left MASTER
 * @param releasedUntilNanos until when it does not contend, on the scale of {@link
 *     VrrpMachine#handle}, or {@link Timers#NEVER}; {@link VrrpMachine#NOT_RELEASED} when it does
 * @param ignored how many events changed nothing, by reason
 */
public record MachineSnapshot(
    VrrpState state,
    Phase phase,
    Reason reason,
    String detail,
    int effectivePriority,
    Optional<InetAddress> master,
    int masterPriority,
    long advertIntervalNanos,
    long masterDownNanos,
    List<String> faults,
    long becameMaster,
    long releasedMaster,
    long releasedUntilNanos,
    Map<IgnoredReason, Long> ignored) {}
