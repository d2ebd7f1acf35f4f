package org.holdfast.engine.track.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Does something again and again on a thread of its own, until it is stopped. */
final class Ticker {
  private final Runnable task;
  private final Duration pause;
  private final String name;
  private Thread thread;

  Ticker(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  /** Starts it, or lets it come round at once. */
  synchronized void now() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    } else {
      LockSupport.unpark(thread);
    }
  }

  synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      task.run();
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
