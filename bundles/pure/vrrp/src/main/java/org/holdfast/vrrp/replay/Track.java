package org.holdfast.vrrp.replay;

import java.util.Arrays;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.RejectReason;

/** One virtual router in a recording: what of it is written. Only {@link Recorder} looks inside. */
public final class Track {
  private static final long NANOS_BETWEEN_REFUSALS = 1_000_000_000L;
  private static final int REASONS = RejectReason.values().length;

  final int number;
  long epoch;
  Event.AdvertReceived last;
  String name = "";

  /** By reason: when one was written, and how many were not since. */
  private long[] refusedAt;

  private long[] held;

  Track(int number) {
    this.number = number;
  }

  /** Whether a refusal for this reason is to be written; counts it when it is not. */
  boolean mayRefuse(RejectReason why, long nanos) {
    int reason = why.ordinal();
    if (refusedAt == null) {
      refusedAt = new long[REASONS];
      held = new long[REASONS];
      Arrays.fill(refusedAt, nanos - NANOS_BETWEEN_REFUSALS);
    }
    if (nanos - refusedAt[reason] < NANOS_BETWEEN_REFUSALS) {
      held[reason]++;
      return false;
    }
    refusedAt[reason] = nanos;
    return true;
  }

  /** How many were not written since the last one; counts anew. */
  long heldBack(RejectReason why) {
    long count = held[why.ordinal()];
    held[why.ordinal()] = 0;
    return count;
  }
}
