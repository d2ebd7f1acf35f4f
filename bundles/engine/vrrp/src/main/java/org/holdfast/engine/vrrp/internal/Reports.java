package org.holdfast.engine.vrrp.internal;

import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpTransition;

/** Takes what the vrrp thread has to tell; never makes it wait. */
public interface Reports {

  /**
   * A change of state.
   *
   * @param transition what changed, for listeners
   */
  void transition(VrrpTransition transition);

  /**
   * Something else that happened.
   *
   * @param event what, for listeners
   */
  default void event(VrrpEvent event) {}

  /**
   * A line for the log.
   *
   * @param line something worth knowing
   */
  void info(String line);

  /**
   * A line for the log.
   *
   * @param line something to look into
   */
  void warn(String line);

  /**
   * A line for the log.
   *
   * @param line something that does not work
   */
  void error(String line);
}
