package org.holdfast.engine.vrrp.internal;

import java.util.function.LongSupplier;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.Timers;

/**
 * Adverts of one router that the kernel refused to send: when that is a fault. Its machine knows of
 * stalls; of refusals it does not. Only the vrrp thread comes here.
 */
final class UnsentAdverts {
  private static final int FAULT_FROM = 3;

  private final LongSupplier clock;
  private int inRow;
  private long sentAt;

  UnsentAdverts(LongSupplier clock) {
    this.clock = clock;
  }

  /** Silence counts from then: an election, or the last advert of an earlier run. */
  void silentSince(long nanos) {
    sentAt = nanos;
  }

  /** An advert left. */
  void sent() {
    inRow = 0;
    sentAt = clock.getAsLong();
  }

  /** When one last left. */
  long sentAt() {
    return sentAt;
  }

  /** An advert was refused; true when it is one too many, and the count begins anew. */
  boolean refused() {
    inRow++;
    if (inRow < FAULT_FROM) {
      return false;
    }
    inRow = 0;
    return true;
  }

  /** Whether the last advert was refused. */
  boolean any() {
    return inRow > 0;
  }

  /** Whether peers may have taken over since an advert last left. */
  boolean tooLong(VrrpInstance instance) {
    long wait =
        Timers.masterDownNanos(
            instance.version(),
            255,
            instance.advertInterval().toNanos(),
            instance.downTimerAdverts());
    return any() && clock.getAsLong() - sentAt > wait;
  }
}
