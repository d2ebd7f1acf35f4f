package org.holdfast.api.vrrp;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What operators told an instance at run time, by {@link VrrpControl}. Kept over reloads, not over
 * restarts.
 *
 * @param priority in the place of the configured one; empty when that counts
 * @param released whether it lets others have the addresses
 * @param releasedUntil when it contends again; empty when not released, or until it is ended
 */
public record Steering(OptionalInt priority, boolean released, Optional<Instant> releasedUntil) {
  private static final Steering NONE = new Steering(OptionalInt.empty(), false, Optional.empty());

  /**
   * Nothing was told.
   *
   * @return the configuration counts
   */
  public static Steering none() {
    return NONE;
  }
}
