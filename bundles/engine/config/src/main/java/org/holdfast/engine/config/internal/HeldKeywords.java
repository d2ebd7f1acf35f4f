package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.config.CheckReport.NotActedOn;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;

/**
 * Gathers the notes of a configuration: one entry for a keyword and a reason, however often it
 * stands there. A note reads "KEYWORD is accepted, not acted on: REASON".
 */
final class HeldKeywords {
  private static final String HELD = " is accepted, not acted on: ";

  private HeldKeywords() {}

  static List<NotActedOn> of(List<Diagnostic> findings) {
    Map<String, Map<String, List<SourcePosition>>> places = new TreeMap<>();
    for (Diagnostic note : findings) {
      if (note.severity() == Severity.NOTE) {
        int at = note.message().indexOf(HELD);
        String keyword = at < 0 ? note.id() : note.message().substring(0, at);
        String reason = at < 0 ? note.message() : note.message().substring(at + HELD.length());
        places
            .computeIfAbsent(keyword, key -> new LinkedHashMap<>())
            .computeIfAbsent(reason, key -> new ArrayList<>())
            .add(note.position());
      }
    }
    List<NotActedOn> held = new ArrayList<>();
    places.forEach(
        (keyword, reasons) ->
            reasons.forEach((reason, at) -> held.add(new NotActedOn(keyword, reason, at))));
    return held;
  }
}
