package org.holdfast.platform.deploy.internal;

import java.time.Instant;
import java.util.Locale;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.platform.PluginEvent;

/** A step of a jar as the journal has it. */
final class StepNotes {

  private StepNotes() {}

  /** What somebody asked for, and was done. */
  static JournalNote told(String file, String what, String who) {
    return JournalNote.steering(
        Instant.now(), new JournalSubject(JournalSubject.Type.PLUGIN, file), who, "", what);
  }

  static JournalNote of(PluginEvent event) {
    return new JournalNote(
        event.at(),
        JournalKind.PLUGIN,
        new JournalSubject(JournalSubject.Type.PLUGIN, event.file()),
        "",
        "",
        event.kind().name().toLowerCase(Locale.ROOT),
        event.text());
  }
}
