package org.holdfast.api.lvs;

import java.time.Instant;
import java.util.Optional;

/**
 * What operators told a real server at run time, by {@link LvsControl}. Kept over reloads and
 * restarts, not over a start of the machine.
 *
 * @param mode what it is told
 * @param weight in the place of the configured one, when the mode is {@link Mode#WEIGHT}; else 0
 * @param until when it ends by itself (wall clock); empty for not before it is ended
 * @param reason of the operator, in one line of at most 200 characters; may be empty
 */
public record ServerSteering(Mode mode, int weight, Optional<Instant> until, String reason) {
  private static final int MOST_CHARACTERS = 200;

  /** What a server is told. */
  public enum Mode {
    /** No new connections; those in progress go on. */
    DRAIN,
    /** As if its checks had failed, whatever they find. */
    MAINT,
    /** Another weight than the configured one. */
    WEIGHT
  }

  /** Makes the reason one line. */
  public ServerSteering {
    reason = reason.replaceAll("\\p{Cntrl}", " ").strip();
    reason = reason.substring(0, Math.min(MOST_CHARACTERS, reason.length()));
  }

  @Override
  public String toString() {
    String what =
        switch (mode) {
          case DRAIN -> "drained";
          case MAINT -> "in maintenance";
          case WEIGHT -> "weight " + weight;
        };
    return what
        + " by an operator"
        + until.map(end -> " until " + end).orElse("")
        + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
