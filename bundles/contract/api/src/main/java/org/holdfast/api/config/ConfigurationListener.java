package org.holdfast.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in a change of configuration. Registered as a service (whiteboard) by each engine.
 *
 * <p>Called from one thread, in order: once with the running configuration when the listener is
 * bound, then with each new one. It must return at once; the engine compares with what it runs and
 * changes only what differs. An equal configuration must cause nothing at all.
 */
@ConsumerType
public interface ConfigurationListener {

  /**
   * A configuration that was accepted as a whole.
   *
   * @param wanted what is to run from now on
   */
  void configurationChanged(Configuration wanted);
}
