package org.holdfast.api.check;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.holdfast.api.track.TrackerId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Probes one server for one check block. Schedule, retries, verdicts and state belong to the
 * engine; between probes a checker keeps at most which of its {@link #parts} comes next.
 *
 * <p>{@link #check} is called on a virtual thread, never twice at the same time for one checker.
 */
@ConsumerType
public interface Checker extends AutoCloseable {

  /**
   * Probes the server once.
   *
   * <p>At the deadline ({@link CheckContext#remaining}) the engine closes every channel it lent and
   * interrupts the thread. An {@code IOException} counts as DOWN with its message as the reason;
   * any other exception is a fault of the checker and counts as UNKNOWN.
   *
   * @param context what the engine lends for this probe; not valid afterwards
   * @return the verdict with its reason
   * @throws IOException when the server could not be reached or broke the dialogue
   * @throws InterruptedException when the deadline passed or the checker is being replaced
   */
  CheckResult check(CheckContext context) throws IOException, InterruptedException;

  /**
   * The total time that one probe may take.
   *
   * @param connectTimeout the configured {@code connect_timeout}
   * @return the limit for the whole probe; by default the connect timeout itself
   */
  default Duration deadline(Duration connectTimeout) {
    return connectTimeout;
  }

  /**
   * The total time that one probe may take, for a check whose limit depends on how often it runs.
   * The engine calls this one.
   *
   * @param connectTimeout the configured {@code connect_timeout}
   * @param delayLoop the configured time between probes
   * @return the limit for the whole probe; by default {@link #deadline(Duration)}
   */
  default Duration deadline(Duration connectTimeout, Duration delayLoop) {
    return deadline(connectTimeout);
  }

  /**
   * How many probes in a row look at the whole of the server, for a check that looks at one part in
   * each. A server that is not up is up after so many successes, and its first run lasts as long.
   * The checker goes on with its next part after a success, and with the same one after a failure.
   *
   * @return 1 or more, always the same
   */
  default int parts() {
    return 1;
  }

  /**
   * The trackers that decide, for a check that follows events instead of asking the server. The
   * engine has them looked at, probes as soon as one of them changes its state or value, and lets
   * each result count at once, whatever retry and rise say. {@link CheckContext#tracker} tells how
   * they are.
   *
   * @return none for a check that asks the server; always the same
   */
  default Set<TrackerId> trackers() {
    return Set.of();
  }

  /** Releases what {@link CheckerFactory#create} took. Must not block; may be called twice. */
  @Override
  default void close() {}
}
