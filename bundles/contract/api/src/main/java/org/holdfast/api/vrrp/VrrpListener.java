package org.holdfast.api.vrrp;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears transitions. Registered as a service (whiteboard). Called from one thread of its own, in
 * order; a slow listener delays other listeners, never VRRP.
 */
@ConsumerType
public interface VrrpListener {

  /**
   * An instance or a sync group changed its state.
   *
   * @param transition what changed and why
   */
  void transition(VrrpTransition transition);

  /**
   * Something else happened to an instance.
   *
   * @param event what
   */
  default void event(VrrpEvent event) {}
}
