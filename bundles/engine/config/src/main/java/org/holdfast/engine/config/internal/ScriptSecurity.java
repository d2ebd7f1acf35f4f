package org.holdfast.engine.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.engine.config.internal.host.Finder;

/** Scripts without {@code enable_script_security}: keepalived has an exit status of its own. */
final class ScriptSecurity {
  static final String ID = "script-security";

  private ScriptSecurity() {}

  static List<Diagnostic> of(Configuration wanted, List<ScriptCommand> scripts, Finder places) {
    if (wanted.global().scriptSecurity()) {
      return List.of();
    }
    return scripts.stream()
        .map(script -> script.argv().getFirst())
        .filter(program -> Files.isRegularFile(Path.of(program)))
        .limit(1)
        .map(
            program ->
                places.atWord(
                    program,
                    Severity.WARNING,
                    ID,
                    program + " is run, and enable_script_security is not set",
                    "add enable_script_security to global_defs, and script_user"))
        .toList();
  }
}
