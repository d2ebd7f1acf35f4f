package org.holdfast.engine.lvs.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.lvs.ServerSteering;

/** What somebody told real servers, as the journal has it: a note for each. */
final class SteeringNotes {
  private SteeringNotes() {}

  static List<JournalNote> of(
      Map<RealServerId, ServerSteering> before,
      Collection<RealServerId> servers,
      Optional<ServerSteering> after,
      String who,
      Instant at) {
    return servers.stream()
        .map(one -> note(Optional.ofNullable(before.get(one)), one, after, who, at))
        .toList();
  }

  private static JournalNote note(
      Optional<ServerSteering> before,
      RealServerId server,
      Optional<ServerSteering> after,
      String who,
      Instant at) {
    return JournalNote.steering(
        at,
        new JournalSubject(
            JournalSubject.Type.REAL_SERVER, server.toString(), server.virtualServer().toString()),
        who,
        words(before),
        words(after));
  }

  private static String words(Optional<ServerSteering> told) {
    return told.map(Object::toString).orElse("as configured");
  }
}
