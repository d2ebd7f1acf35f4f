package org.holdfast.platform.deploy.internal;

import org.holdfast.api.platform.PluginStatus.State;

/** What stands beside a jar that does not run: why, what runs instead, and what to do. */
final class Reason {

  private Reason() {}

  static String text(Slot slot, int failures) {
    StringBuilder text = new StringBuilder(slot.reason()).append('\n');
    slot.running()
        .ifPresent(
            build ->
                text.append("Version ")
                    .append(build.version())
                    .append(" of ")
                    .append(slot.bundle())
                    .append(" runs on.\n"));
    text.append(todo(slot.state(), slot.file(), failures)).append('\n');
    return text.toString();
  }

  private static String todo(State state, String file, int failures) {
    return switch (state) {
      case REFUSED ->
          "It is looked at again when it changes: put another jar in its place, or take it out.";
      case FAILED ->
          "It failed %d of %d times. Put a mended jar in its place, or: holdfast plugin rollback %s"
              .formatted(failures, Ledger.MOST_FAILURES, file);
      case QUARANTINED ->
          "It is not tried again. Put another jar in its place, or: holdfast plugin quarantine %s"
                  .formatted(file)
              + " --release";
      case RUNNING, PROBATION -> "";
    };
  }
}
