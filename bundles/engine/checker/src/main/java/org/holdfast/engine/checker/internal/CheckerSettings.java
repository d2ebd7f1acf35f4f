package org.holdfast.engine.checker.internal;

/** Settings of PID {@code org.holdfast.engine.checker}. */
@interface CheckerSettings {

  /** Probes that run at the same time at most; more wait for their turn. */
  int maxConcurrentProbes() default 512;
}
