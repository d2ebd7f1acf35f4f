package org.holdfast.api.config;

import java.util.Optional;
import org.holdfast.api.process.ScriptCommand;

/**
 * Who is told of the changes of an instance or a sync group: its notify scripts, and mail.
 *
 * @param master {@code notify_master}
 * @param backup {@code notify_backup}
 * @param fault {@code notify_fault}
 * @param stop {@code notify_stop}
 * @param deleted {@code notify_deleted} with a command
 * @param tellsDeletion {@code notify_deleted}: a removal is told as DELETED, else as FAULT
 * @param lowerPriorityHeard {@code notify_master_rx_lower_pri}
 * @param priorityChanges {@code notify_priority_changes}: changes of the priority are told too
 * @param any {@code notify}, which gets INSTANCE|GROUP, name, state and priority as arguments
 * @param mail {@code smtp_alert}: changes are told by mail
 */
public record Notify(
    Optional<ScriptCommand> master,
    Optional<ScriptCommand> backup,
    Optional<ScriptCommand> fault,
    Optional<ScriptCommand> stop,
    Optional<ScriptCommand> deleted,
    boolean tellsDeletion,
    Optional<ScriptCommand> lowerPriorityHeard,
    boolean priorityChanges,
    Optional<ScriptCommand> any,
    boolean mail) {

  /**
   * Nobody.
   *
   * @return no script, no mail
   */
  public static Notify none() {
    return new Notify(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        Optional.empty(),
        false);
  }
}
