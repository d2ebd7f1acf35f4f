package org.holdfast.surface.control.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;

/** Logs who was refused, so that one who tries again and again does not fill the log. */
final class Refusals {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Logger logger;
  private final LongSupplier nanos;
  private long next;
  private boolean any;
  private long left;

  Refusals(Logger logger, LongSupplier nanos) {
    this.logger = logger;
    this.nanos = nanos;
  }

  synchronized void tell(Peer peer, String why) {
    long now = nanos.getAsLong();
    if (any && now - next < 0) {
      left++;
      return;
    }
    any = true;
    next = now + PAUSE_NANOS;
    String more = left == 0 ? "" : " (and " + left + " more refusals before, not logged)";
    left = 0;
    logger.warn("control socket: user {} was refused: {}{}", peer.user(), why, more);
  }
}
