package org.holdfast.engine.checker.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.holdfast.api.check.CheckResult.Status;

/** Holds what is true of every server against what the engine says, and keeps the trace. */
final class DayOracle {
  /** A probe in flight at a change may still end with what was true before it. */
  private static final long LAST_WORD =
      SimulatedEngine.LIMIT.plus(Scheduler.GRACE).plus(Scheduler.START_LIMIT).toNanos();

  private final Status[] verdicts;
  private final MessageDigest trace;
  private long looks;
  private long flips;
  private double worst;

  DayOracle(int servers) {
    verdicts = new Status[servers];
    try {
      trace = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The engine says something of a server. */
  void told(DayServer server, boolean up, Status verdict, long now) {
    trace.update(ByteBuffer.allocate(13).putLong(now).putInt(server.number).array(), 0, 12);
    trace.update((byte) verdict.ordinal());
    if (verdicts[server.number] == verdict) {
      return;
    }
    verdicts[server.number] = verdict;
    flips++;
    long since = now - server.changedAt;
    if (agrees(verdict, up)) {
      worst = Math.max(worst, (double) since / server.boundNanos);
    } else if (verdict != Status.UNKNOWN && since > LAST_WORD) {
      throw broken(server, "a false " + verdict, since, now);
    }
  }

  /** The bound of a server has passed since its last change. */
  void look(DayServer server, boolean up, long now) {
    looks++;
    if (!agrees(verdicts[server.number], up)) {
      throw broken(server, "not seen " + (up ? "UP" : "DOWN"), now - server.changedAt, now);
    }
  }

  private static boolean agrees(Status verdict, boolean up) {
    return verdict == (up ? Status.UP : Status.DOWN);
  }

  private static AssertionError broken(DayServer server, String what, long since, long now) {
    return new AssertionError(
        "%s: %s, %s s after its last change (bound %s s), at %s; it is %s"
            .formatted(
                server.plan.name(),
                what,
                since / 1e9,
                server.boundNanos / 1e9,
                Duration.ofNanos(now),
                server.mood));
  }

  String hash() {
    return HexFormat.of().formatHex(trace.digest());
  }

  @Override
  public String toString() {
    return "%,d verdicts told, %,d looks, the slowest verdict took %.2f of its bound"
        .formatted(flips, looks, worst);
  }
}
