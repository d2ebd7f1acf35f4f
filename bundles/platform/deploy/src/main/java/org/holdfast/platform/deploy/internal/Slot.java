package org.holdfast.platform.deploy.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.platform.PluginStatus.State;

/**
 * What is known of a file of the deploy folder.
 *
 * @param file its name
 * @param bundle symbolic name of what runs for it, or would; empty when it could not be read
 * @param jar what lies in the folder; its version is empty when it could not be read
 * @param running what runs for it
 * @param previous what ran before that
 * @param state what became of the file
 * @param since when the state became what it is
 * @param reason why it does not run; empty when it does
 * @param signature who signed it, in words
 * @param warnings what people should know of it
 */
record Slot(
    String file,
    String bundle,
    Build jar,
    Optional<Build> running,
    Optional<Build> previous,
    State state,
    Instant since,
    String reason,
    String signature,
    List<String> warnings) {

  static Slot empty(String file) {
    return new Slot(
        file,
        "",
        new Build("", ""),
        Optional.empty(),
        Optional.empty(),
        State.REFUSED,
        Instant.EPOCH,
        "",
        "",
        List.of());
  }

  Slot with(State state, Instant since, String reason) {
    return new Slot(
        file, bundle, jar, running, previous, state, since, reason, signature, warnings);
  }

  Slot withJar(Build jar) {
    return new Slot(
        file, bundle, jar, running, previous, state, since, reason, signature, warnings);
  }

  Slot withRunning(Optional<Build> running, Optional<Build> previous) {
    return new Slot(
        file, bundle, jar, running, previous, state, since, reason, signature, warnings);
  }

  Slot of(String file, String bundle, String signature, List<String> warnings) {
    return new Slot(
        file, bundle, jar, running, previous, state, since, reason, signature, warnings);
  }

  /** Whether what lies in the folder is what runs. */
  boolean runsItsJar() {
    return running.isPresent() && running.get().sha256().equals(jar.sha256());
  }
}
