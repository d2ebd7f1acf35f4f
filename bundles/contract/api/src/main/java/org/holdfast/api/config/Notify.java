package org.holdfast.api.config;

import java.util.Optional;
import org.holdfast.api.process.ScriptCommand;

/**
 * The notify scripts of an instance or a sync group.
 *
 * @param master {@code notify_master}
 * @param backup {@code notify_backup}
 * @param fault {@code notify_fault}
 * @param stop {@code notify_stop}
 * @param any {@code notify}, which gets INSTANCE|GROUP, name, state and priority as arguments
 */
public record Notify(
    Optional<ScriptCommand> master,
    Optional<ScriptCommand> backup,
    Optional<ScriptCommand> fault,
    Optional<ScriptCommand> stop,
    Optional<ScriptCommand> any) {

  /**
   * No scripts.
   *
   * @return all empty
   */
  public static Notify none() {
    return new Notify(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
