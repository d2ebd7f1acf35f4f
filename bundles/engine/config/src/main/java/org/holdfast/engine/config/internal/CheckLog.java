package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.holdfast.api.config.ConfigurationService.Outcome;

/** The file of {@code reload_check_config}: the findings of the last reload, for its user alone. */
final class CheckLog {
  private static final Path NOWHERE = Path.of("/dev/null");

  private CheckLog() {}

  static void write(Path file, Outcome outcome) throws IOException {
    if (file.equals(NOWHERE)) {
      return;
    }
    if (!file.isAbsolute()) {
      throw new IOException(file + " is no absolute path");
    }
    String text =
        "%s %s %s\n%s"
            .formatted(
                outcome.at(),
                outcome.file(),
                outcome.accepted() ? "accepted" : "refused, the running configuration stays",
                outcome.report());
    SafeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
