package org.holdfast.engine.checker.internal;

/** Settings of PID {@code org.holdfast.engine.checker}. */
@interface CheckerSettings {

  /** Probes that run at the same time at most; more wait for their turn. */
  int maxConcurrentProbes() default MOST;

  /** Nearly all of 10,000 servers that are silent at once, in some 64 MiB of heap. */
  int MOST = 8_192;
}
