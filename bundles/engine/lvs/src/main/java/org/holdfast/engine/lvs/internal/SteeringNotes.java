package org.holdfast.engine.lvs.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.lvs.ServerSteering;

/** What somebody told real servers, as the journal has it: a note for each. */
final class SteeringNotes {
  static final String AS_CONFIGURED = "as configured";

  private SteeringNotes() {}

  static List<JournalNote> of(
      Map<RealServerId, ServerSteering> before,
      Collection<RealServerId> servers,
      String after,
      String who,
      Instant at) {
    return servers.stream().map(one -> note(before.get(one), one, after, who, at)).toList();
  }

  private static JournalNote note(
      ServerSteering before, RealServerId server, String after, String who, Instant at) {
    return JournalNote.steering(
        at,
        new JournalSubject(
            JournalSubject.Type.REAL_SERVER, server.toString(), server.virtualServer().toString()),
        who,
        before == null ? AS_CONFIGURED : before.toString(),
        after);
  }
}
