package org.holdfast.api.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A jar of the deploy folder at one moment.
 *
 * @param file its name in the folder
 * @param state what became of it
 * @param bundle symbolic name of what runs for it, or would; empty when it could not be read
 * @param version of the jar in the folder; empty when it could not be read
 * @param sha256 of the jar in the folder, in lower-case hexadecimal digits; empty as above
 * @param signature who signed it, or that nobody did
 * @param running the version that runs for this file; another than the jar's when that one was
 *     refused or has failed
 * @param previous the version that {@code rollback} returns to
 * @param since when the state became what it is (wall clock, for people)
 * @param failures how often this jar failed after it was admitted; three put it in quarantine
 * @param reason why it does not run, or what probation waits for; empty when it runs
 * @param warnings what people should know of it although it runs
 * @param uses what the bundle serves
 */
public record PluginStatus(
    String file,
    State state,
    String bundle,
    String version,
    String sha256,
    String signature,
    Optional<String> running,
    Optional<String> previous,
    Instant since,
    int failures,
    String reason,
    List<String> warnings,
    List<PluginUse> uses) {

  /** Copies the lists. */
  public PluginStatus {
    warnings = List.copyOf(warnings);
    uses = List.copyOf(uses);
  }

  /** What can become of a jar. */
  public enum State {
    /** It runs. */
    RUNNING,
    /** It runs, and the version before returns if it fares worse than that one. */
    PROBATION,
    /** It was not taken. */
    REFUSED,
    /** It was taken and failed; it is tried again when the file is put there again. */
    FAILED,
    /** It failed three times, or was put away by hand; it is not tried again. */
    QUARANTINED
  }
}
