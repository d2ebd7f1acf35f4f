package org.holdfast.platform.guard.internal;

/** Settings of the guard rails, PID {@code org.holdfast.platform.guard}. */
@interface GuardSettings {

  /** What is done about a jar whose code does grave things: refuse, warn or off. */
  String scan() default "refuse";

  /** A deployed bundle with more threads of its own than this is stopped. */
  int maxThreads() default 64;
}
