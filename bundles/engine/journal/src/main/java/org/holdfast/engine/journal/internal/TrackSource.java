package org.holdfast.engine.journal.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trackers of VRRP. A first UP is what is expected, and left out. One thread. */
@Component(service = TrackListener.class)
public final class TrackSource implements TrackListener {
  private final Journal journal;
  private final Map<TrackerId, String> seen = new HashMap<>();

  /** Called by DS. */
  @Activate
  public TrackSource(@Reference Journal journal) {
    this.journal = journal;
  }

  @Override
  public void trackerChanged(TrackerStatus status) {
    String now = state(status.state(), status.value());
    String before = seen.put(status.id(), now);
    if (now.equals(before) || (before == null && status.state() != TrackerStatus.State.DOWN)) {
      return;
    }
    if ("UNKNOWN".equals(before) && status.state() == TrackerStatus.State.UP) {
      return;
    }
    journal.append(
        new JournalNote(
            status.since(),
            JournalKind.TRACKER,
            new JournalSubject(JournalSubject.Type.TRACKER, status.id().toString()),
            "",
            before == null ? "" : before,
            now,
            status.reason()));
  }

  private static String state(TrackerStatus.State state, OptionalInt value) {
    return value.isPresent() ? state + " " + value.getAsInt() : state.name();
  }

  @Override
  public void trackerRemoved(TrackerId id) {
    seen.remove(id);
  }
}
