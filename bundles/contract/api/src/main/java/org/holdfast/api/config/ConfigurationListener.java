package org.holdfast.api.config;

import java.util.List;
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
   * What this engine cannot do of a configuration that is about to be taken, or is only looked at.
   * One objection refuses the whole of it. Called before anything changes, on any thread; must
   * change nothing and return at once.
   *
   * @param wanted what is to run
   * @return one line each, naming what cannot be done, why, and what to use instead; empty when all
   *     can be done
   */
  default List<String> objections(Configuration wanted) {
    return List.of();
  }

  /**
   * A configuration that was accepted as a whole.
   *
   * @param wanted what is to run from now on
   */
  void configurationChanged(Configuration wanted);
}
