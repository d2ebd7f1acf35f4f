package org.holdfast.api.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Holds the running configuration and reloads it. Any thread. */
@ProviderType
public interface ConfigurationService {

  /**
   * The running configuration.
   *
   * @return the last one accepted; empty before the first
   */
  Configuration current();

  /**
   * Reads the file again and takes it, if it has no error, in one step. A file with an error leaves
   * the running configuration alone, and so does one that an engine objects to, or one that comes
   * while an earlier change waits to be confirmed. Blocks until the file was read and listeners
   * were told.
   *
   * @param origin who asks
   * @return what happened
   */
  Outcome reload(Origin origin);

  /**
   * What happened at the last start or reload.
   *
   * @return the last outcome
   */
  Outcome last();

  /**
   * The running configuration in canonical keepalived.conf form, secrets masked.
   *
   * @return text, lines ended by newlines
   */
  String show();

  /**
   * The result of reading a file.
   *
   * @param file the file read
   * @param accepted whether it is running now
   * @param changed whether it meant something else than the one before
   * @param diagnostics every finding, in order of file and line
   * @param report the findings as text for people: position, line, caret, expectation, remedy
   * @param at when (wall clock, for people)
   */
  record Outcome(
      Path file,
      boolean accepted,
      boolean changed,
      List<Diagnostic> diagnostics,
      String report,
      Instant at) {}
}
