package org.holdfast.api.vrrp;

import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Steers instances at run time. What is told shows in {@link InstanceStatus#steering}. Any thread
 * but that of a {@link VrrpListener}; a call returns when the VRRP engine has answered, within 2 s.
 */
@ProviderType
public interface VrrpControl {

  /**
   * Carries an order out.
   *
   * @param order what is wanted
   * @param who the user who asks, for the journal
   * @return what it causes, a step for each instance; empty when all is so already
   * @throws ChangeRefusedException when there is no such instance, or for what the order says
   * @throws IllegalStateException when the engine did not answer in time
   */
  Plan tell(VrrpOrder order, String who);

  /**
   * What {@link #tell} would cause now, found in the same way; nothing is changed.
   *
   * @param order what would be wanted
   * @return the plan
   * @throws ChangeRefusedException when it would be refused, with the same message
   * @throws IllegalStateException when the engine did not answer in time
   */
  Plan plan(VrrpOrder order);
}
