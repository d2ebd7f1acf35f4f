package org.holdfast.kernel.probe;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the packets of a probe leave, when the routes alone do not decide it.
 *
 * @param link name of the interface that they leave and come back by ({@code bind_if}); empty for
 *     any
 * @param mark their firewall mark ({@code fwmark}), 0..2^32-1; empty for none
 */
public record ProbePath(Optional<String> link, OptionalLong mark) {
  /** As the routes say. */
  public static final ProbePath ANY = new ProbePath(Optional.empty(), OptionalLong.empty());

  /**
   * Whether only the routes decide.
   *
   * @return true when nothing is to be set
   */
  public boolean isAny() {
    return link.isEmpty() && mark.isEmpty();
  }
}
