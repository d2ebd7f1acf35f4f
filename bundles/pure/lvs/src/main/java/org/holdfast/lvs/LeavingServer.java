package org.holdfast.lvs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A real server that the configuration no longer has, and whose connections go on: it is in the
 * kernel with weight 0 until none is left or its time is over.
 *
 * @param server the server as it was, with why it is still there
 * @param endNanos when its time is over, on the scale of {@link System#nanoTime}
 */
public record LeavingServer(ServerState server, long endNanos) {

  static LeavingServer of(ServerState server, Duration grace, Moment now) {
    Instant end = now.wall().plus(grace).truncatedTo(ChronoUnit.SECONDS);
    return new LeavingServer(server.leaving(end), now.nanos() + grace.toNanos());
  }

  boolean over(long nowNanos) {
    return nowNanos - endNanos >= 0;
  }
}
