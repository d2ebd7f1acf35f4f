package org.holdfast.platform.watchdog.internal;

/** Settings of the watchdog, PID {@code org.holdfast.platform.watchdog}. */
@interface WatchdogSettings {

  /** A part that does not beat for so long hangs; in seconds. */
  int stallSeconds() default 5;

  /** The file that a supervisor watches; empty for none. */
  String beatFile() default "";
}
