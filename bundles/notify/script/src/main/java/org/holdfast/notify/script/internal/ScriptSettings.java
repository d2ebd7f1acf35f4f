package org.holdfast.notify.script.internal;

/** Settings of the PID {@code org.holdfast.notify.script}; all have defaults. */
@interface ScriptSettings {
  /** The longest that a notify script may take, in seconds. */
  long limitSeconds() default 60;

  /** How long the stop of Holdfast waits for notify scripts to end, in seconds. */
  long stopSeconds() default 10;
}
