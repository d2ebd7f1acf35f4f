package org.holdfast.api.track;

import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of tracker. Registered as a service (whiteboard), one for each kind; where two have one
 * kind, the first one bound is asked. When it goes, its last results stand, and say so.
 */
@ConsumerType
public interface TrackSource {

  /**
   * The kind, as in {@link TrackerId#kind}.
   *
   * @return a constant word of small letters
   */
  String kind();

  /**
   * Takes what to look at from now on, at the start and at each change of the configuration. What
   * is wanted still keeps its state; results go on as before. Called from one thread; must return
   * at once.
   *
   * @param configuration the whole configuration, for kinds that have blocks in it
   * @param names which things are tracked: those that instances and groups name
   * @param results takes results, at any time and from any thread; results for other names than
   *     those count for nothing
   */
  void configure(Configuration configuration, Set<String> names, TrackResults results);

  /** Ends what it does for {@link #configure}; it may be called again. Must return soon. */
  void stop();
}
