package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.engine.handover.internal.MemoryBytes;

/**
 * What the track engine leaves for the next version of its bundle, as bytes: records and values of
 * the JDK.
 *
 * @param trackers those that have a result
 */
record TrackMemory(List<One> trackers) implements Serializable {

  /** Another number for every change of a record in here; {@code HandoverTest} tells when. */
  static final int VERSION = 1;

  /** Under which name it is left. */
  static final String PART = "track";

  private static final ObjectInputFilter OWN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=8;org.holdfast.**;java.lang.*;java.util.*;java.time.*;!*");

  /**
   * One tracker.
   *
   * @param value null for one that is only good or bad
   * @param against results of a script in a row that speak against its state
   * @param nextStart when its script runs next, on the scale of {@link System#nanoTime}
   */
  record One(
      String kind,
      String name,
      TrackerStatus.State state,
      Integer value,
      String reason,
      Instant since,
      int against,
      long nextStart)
      implements Serializable {

    static One of(TrackerStatus status, int against, long nextStart) {
      return new One(
          status.id().kind(),
          status.id().name(),
          status.state(),
          status.value().isPresent() ? status.value().getAsInt() : null,
          status.reason(),
          status.since(),
          against,
          nextStart);
    }

    TrackerId id() {
      return new TrackerId(kind, name);
    }

    TrackerStatus status() {
      return new TrackerStatus(
          id(), state, value == null ? OptionalInt.empty() : OptionalInt.of(value), reason, since);
    }
  }

  static TrackMemory none() {
    return new TrackMemory(List.of());
  }

  Optional<One> of(TrackerId id) {
    return trackers.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  byte[] bytes() {
    return MemoryBytes.write(this);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException when it is something else
   */
  static TrackMemory of(byte[] bytes) throws IOException {
    return MemoryBytes.read(bytes, TrackMemory.class, OWN);
  }
}
