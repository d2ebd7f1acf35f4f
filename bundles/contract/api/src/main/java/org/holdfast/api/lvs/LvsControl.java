package org.holdfast.api.lvs;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Steers real servers at run time. What is told shows in {@link RealServerStatus#steering}. Any
 * thread but that of an {@link LvsListener}; a call returns when the engine has tried to write it
 * to the kernel.
 */
@ProviderType
public interface LvsControl {

  /**
   * Tells servers something, in the place of what they were told before.
   *
   * @param servers which
   * @param mode what
   * @param weight 0..2147483647, when the mode is WEIGHT; else it does not count
   * @param time after which it ends by itself; empty until {@link #ready}
   * @param reason for people, in one line; may be empty
   * @param who the user who asks, for the journal
   * @throws UnknownServerException when one of them is not configured; then none is told
   */
  void steer(
      Collection<RealServerId> servers,
      ServerSteering.Mode mode,
      int weight,
      Optional<Duration> time,
      String reason,
      String who)
      throws UnknownServerException;

  /**
   * Ends what servers were told: configuration and checks count again.
   *
   * @param servers which; those that were told nothing stay as they are
   * @param who the user who asks, for the journal
   * @throws UnknownServerException when one of them is not configured
   */
  void ready(Collection<RealServerId> servers, String who) throws UnknownServerException;
}
