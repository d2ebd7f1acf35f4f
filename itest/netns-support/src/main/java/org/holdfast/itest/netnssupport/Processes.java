package org.holdfast.itest.netnssupport;

import java.util.concurrent.TimeUnit;

/** Programs that a test has started. */
final class Processes {
  private static final int PATIENCE_SECONDS = 10;

  private Processes() {}

  /** Ends one, in order if it will, and waits until it has. */
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
