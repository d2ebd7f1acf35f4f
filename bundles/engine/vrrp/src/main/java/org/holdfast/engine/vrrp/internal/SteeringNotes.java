package org.holdfast.engine.vrrp.internal;

import java.time.Instant;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;

/** What somebody told an instance, as the journal has it. */
final class SteeringNotes {

  private SteeringNotes() {}

  static JournalNote of(String instance, String before, String after, String who, Instant at) {
    return new JournalNote(
        at,
        JournalKind.STEERING,
        new JournalSubject(JournalSubject.Type.INSTANCE, instance),
        who,
        before,
        after,
        "at run time");
  }
}
