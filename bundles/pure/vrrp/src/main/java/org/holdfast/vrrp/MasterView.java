package org.holdfast.vrrp;

import java.net.InetAddress;
import org.holdfast.vrrp.Event.AdvertReceived;

/** What adverts have told of the current master. */
final class MasterView {
  private InetAddress address;
  private int priority;
  private long intervalNanos;
  private boolean resigned;
  private boolean lower;

  /** Nothing is known; Active_Adver_Interval is the own one (RFC 9568 6.4.1 (145)). */
  void forget(long ownIntervalNanos) {
    address = null;
    priority = 0;
    intervalNanos = ownIntervalNanos;
    resigned = false;
    lower = false;
  }

  /** An advert to which this router stands back. */
  void follow(AdvertReceived advert, boolean adoptInterval) {
    address = advert.source();
    priority = advert.priority();
    resigned = false;
    lower = false;
    if (adoptInterval) {
      intervalNanos = advert.intervalNanos();
    }
  }

  void resigned() {
    resigned = true;
    priority = 0;
  }

  void lowerHeard() {
    lower = true;
  }

  /** This router itself. */
  void self(InetAddress source, int ownPriority, long ownIntervalNanos) {
    forget(ownIntervalNanos);
    address = source;
    priority = ownPriority;
  }

  void interval(long nanos) {
    intervalNanos = nanos;
  }

  long intervalNanos() {
    return intervalNanos;
  }

  InetAddress address() {
    return address;
  }

  int priority() {
    return priority;
  }

  MachineMemory.Master memory() {
    return new MachineMemory.Master(address, priority, intervalNanos, resigned, lower);
  }

  void recall(MachineMemory.Master memory) {
    address = memory.address();
    priority = memory.priority();
    intervalNanos = memory.intervalNanos();
    resigned = memory.resigned();
    lower = memory.lower();
  }

  /** Why the Active_Down_Timer ran out. */
  Reason whyDown() {
    if (resigned) {
      return Reason.MASTER_RESIGNED;
    }
    return lower ? Reason.PREEMPTING : Reason.MASTER_DOWN;
  }
}
