package org.holdfast.engine.config.internal.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptInspector;

/** Whether scripts would be run: owner and mode of every part of their paths, and their users. */
final class ScriptCheck {
  private final Optional<ScriptInspector> inspector;
  private final Finder places;

  ScriptCheck(Optional<ScriptInspector> inspector, Finder places) {
    this.inspector = inspector;
    this.places = places;
  }

  List<Diagnostic> look(List<ScriptCommand> scripts) {
    if (inspector.isEmpty()) {
      return scripts.isEmpty()
          ? List.of()
          : List.of(
              NotLookedAt.finding(
                  places, scripts.getFirst().argv().getFirst(), "scripts", "no bundle can"));
    }
    List<Diagnostic> found = new ArrayList<>();
    for (ScriptCommand script : scripts) {
      try {
        inspector.get().inspect(script);
      } catch (IOException e) {
        found.add(
            places.atWord(
                script.argv().getFirst(), Severity.WARNING, "script-unsafe", e.getMessage(), ""));
      }
    }
    return found;
  }
}
