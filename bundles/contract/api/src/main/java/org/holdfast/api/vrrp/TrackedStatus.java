package org.holdfast.api.vrrp;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.track.TrackerStatus;

/**
 * Something that an instance tracks, and what that does to the instance.
 *
 * @param name for people: "interface eth1", "script chk_http"
 * @param state how it is
 * @param value a number that the weight is multiplied by; empty for what is only good or bad
 * @param weight -254..254; 0: bad means FAULT
 * @param reverse whether it counts the other way round
 * @param effect what it does
 * @param contribution what it adds to the priority now, -253..253; 0 unless the effect is {@code
 *     PRIORITY}
 * @param since when the state became what it is (wall clock, for people); empty for an interface
 *     and before the first result
 * @param reason the result that made the state what it is, in one line; may be empty
 */
public record TrackedStatus(
    String name,
    TrackerStatus.State state,
    OptionalInt value,
    int weight,
    boolean reverse,
    Effect effect,
    int contribution,
    Optional<Instant> since,
    String reason) {

  /** What a tracked thing does to an instance. */
  public enum Effect {
    /** It is as it should be, or its weight does not count as it is now. */
    NONE,
    /** It changes the priority. */
    PRIORITY,
    /** It keeps the instance in FAULT. */
    FAULT,
    /** The instance does not start before its first result. */
    AWAITED,
    /** Its weight counts for nothing: a sync group without {@code sync_group_tracking_weight}. */
    NOT_COUNTED,
    /** It would change the priority, but that of the owner (255) never changes. */
    OWNER
  }
}
