package org.holdfast.api.lvs;

import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Steers real servers at run time. What is told shows in {@link RealServerStatus#steering}. Any
 * thread but that of an {@link LvsListener}.
 */
@ProviderType
public interface LvsControl {

  /**
   * Carries an order out, and returns when the engine has tried to write it to the kernel.
   *
   * @param order what is wanted
   * @param who the user who asks, for the journal
   * @return what it causes, a step for each real server; empty when all is so already
   * @throws ChangeRefusedException when no configured server has this name, or the weight is out of
   *     range
   * @throws IllegalStateException when the data plane did not answer in time
   */
  Plan tell(ServerOrder order, String who);

  /**
   * What {@link #tell} would cause now, found in the same way; nothing is changed.
   *
   * @param order what would be wanted
   * @return the plan
   * @throws ChangeRefusedException when it would be refused, with the same message
   * @throws IllegalStateException when the data plane did not answer in time
   */
  Plan plan(ServerOrder order);
}
