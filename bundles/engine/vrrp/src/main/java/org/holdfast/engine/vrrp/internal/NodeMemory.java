package org.holdfast.engine.vrrp.internal;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.engine.handover.internal.MemoryBytes;
import org.holdfast.engine.vrrp.internal.vmac.LinksMemory;

/**
 * What the engine leaves for the next version of this bundle: records and values of the JDK, as
 * bytes, so that no class of this bundle is kept.
 *
 * @param routers those that can go on; others begin anew
 * @param groups the state of each sync group
 * @param trackers what was last heard of each tracker
 * @param bornAt when the first version began
 * @param bootedAt when the machine began
 * @param links of macvlans and settings of interfaces
 */
record NodeMemory(
    List<RouterMemory> routers,
    Map<String, VrrpState> groups,
    List<Tracker> trackers,
    long bornAt,
    long bootedAt,
    LinksMemory links)
    implements Serializable {

  /** Another number for every change of any record in here; {@code HandoverTest} tells when. */
  static final int VERSION = 1;

  /** Under which name it is left. */
  static final String PART = "vrrp";

  private static final ObjectInputFilter OWN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=12;org.holdfast.**;java.lang.*;java.util.*;java.net.*;java.time.*;!*");

  /** Of a {@link TrackerStatus}. */
  record Tracker(
      String kind,
      String name,
      TrackerStatus.State state,
      Integer value,
      String reason,
      Instant since)
      implements Serializable {

    static Tracker of(TrackerStatus status) {
      return new Tracker(
          status.id().kind(),
          status.id().name(),
          status.state(),
          status.value().isPresent() ? status.value().getAsInt() : null,
          status.reason(),
          status.since());
    }

    TrackerStatus status() {
      return new TrackerStatus(
          new TrackerId(kind, name),
          state,
          value == null ? OptionalInt.empty() : OptionalInt.of(value),
          reason,
          since);
    }
  }

  NodeMemory with(LinksMemory now) {
    return new NodeMemory(routers, groups, trackers, bornAt, bootedAt, now);
  }

  byte[] bytes() {
    return MemoryBytes.write(this);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException when it is something else
   */
  static NodeMemory of(byte[] bytes) throws IOException {
    return MemoryBytes.read(bytes, NodeMemory.class, OWN);
  }
}
