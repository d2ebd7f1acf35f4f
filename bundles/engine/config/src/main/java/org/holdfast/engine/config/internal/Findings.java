package org.holdfast.engine.config.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;

/** Findings about a configuration as a whole, where no line can be named. */
final class Findings {
  private Findings() {}

  static Diagnostic about(Path file, String id, String message, String remedy) {
    return finding(Severity.ERROR, file, id, message, remedy);
  }

  /** An engine's objection; a warning when what runs has it too. */
  static Diagnostic objection(Path file, String text, boolean already) {
    return finding(
        already ? Severity.WARNING : Severity.ERROR,
        file,
        "cannot-be-done",
        text,
        already ? "what runs has it too, so it does not stop this change" : "");
  }

  private static Diagnostic finding(
      Severity severity, Path file, String id, String message, String remedy) {
    return new Diagnostic(
        severity,
        id,
        new SourcePosition(file.toString(), 0, 0),
        "",
        1,
        message,
        remedy.isEmpty() ? Optional.empty() : Optional.of(remedy));
  }
}
