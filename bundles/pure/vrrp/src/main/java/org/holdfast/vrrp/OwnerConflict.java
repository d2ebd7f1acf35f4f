package org.holdfast.vrrp;

import java.net.InetAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.Event.AdvertReceived;

/**
 * Two routers that both claim priority 255 (RFC 9568 8.3.2: a mistake of their configuration). The
 * one of the higher address stays, as between equals; but one that is not heard by the other, or is
 * ignored, would stay beside it for ever: so it says twice that it is there, and if the other goes
 * on within 1.2 intervals, counts as 254 and yields. It counts as 255 again when the other does not
 * claim 255 any more, another router speaks, or nobody does.
 */
final class OwnerConflict {
  private static final int CONCEDED = 254;

  private long watchUntil = Long.MIN_VALUE;
  private InetAddress other;

  /** The priority to compare and to advertise with. */
  int priority(int own) {
    return own == VrrpInstance.OWNER && other != null ? CONCEDED : own;
  }

  /** Whether the other owner was told less than 1.2 intervals ago. */
  boolean told(long now) {
    return now <= watchUntil;
  }

  /** The other owner is being told. */
  void tell(AdvertReceived advert, long ownIntervalNanos, long now) {
    watchUntil = now + 6 * Math.max(ownIntervalNanos, advert.intervalNanos()) / 5;
  }

  /** It goes on although it was told. */
  void concede(InetAddress to) {
    other = to;
    watchUntil = Long.MIN_VALUE;
  }

  /** An advert that a BACKUP hears. */
  void heard(AdvertReceived advert) {
    if (advert.priority() < VrrpInstance.OWNER || !advert.source().equals(other)) {
      over();
    }
  }

  MachineMemory.Owners memory() {
    return new MachineMemory.Owners(watchUntil, other);
  }

  void recall(MachineMemory.Owners memory) {
    watchUntil = memory.watchUntil();
    other = memory.other();
  }

  void over() {
    other = null;
    watchUntil = Long.MIN_VALUE;
  }
}
