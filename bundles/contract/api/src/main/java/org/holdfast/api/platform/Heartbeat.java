package org.holdfast.api.platform;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the platform that can hang, and shows that it does not. Registered as a service
 * (whiteboard); the watchdog looks at it several times a second.
 */
@ConsumerType
public interface Heartbeat {

  /** What is done about a part that hangs. */
  enum Remedy {
    /** The process ends, so that the kernel lets go of its addresses and a supervisor starts it. */
    END_PROCESS,
    /** The bundle that registered the part is stopped and started; the others go on. */
    RESTART_BUNDLE,
    /** It is told, in the log, as a problem and to the supervisor: to end it would do more harm. */
    TELL
  }

  /**
   * The part's name, for people.
   *
   * @return for example {@code vrrp}
   */
  String name();

  /**
   * How often the part's loop has turned. Any thread; must not block.
   *
   * @return grows at least once a second as long as the part works, also when there is nothing to
   *     do
   */
  long beats();

  /**
   * What helps.
   *
   * @return always the same
   */
  Remedy remedy();
}
