package org.holdfast.engine.config.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.platform.Turns;

/** One thread that does one thing after the other, for those who wait and those who do not. */
final class Worker {
  /** The longest that a stop waits for what is still to be done, in seconds. */
  static final int STOP_SECONDS = 5;

  /** The longest that one thing takes: a large file, a slow disk, listeners that are told. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Turns turns;
  private final ExecutorService executor;
  private volatile Thread thread;

  Worker(String name) {
    this(name, System::nanoTime);
  }

  Worker(String name, LongSupplier clock) {
    turns = new Turns(PATIENCE, clock);
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
              return thread;
            });
  }

  /** Whether the caller is on this thread. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /**
   * Does a task after what waits already.
   *
   * @throws RejectedExecutionException after the stop
   */
  void execute(Runnable task) {
    executor.execute(
        () -> {
          turns.begin();
          try {
            task.run();
          } finally {
            turns.end();
          }
        });
  }

  /** Whether it works at one thing for so long that it must hang. */
  boolean overdue() {
    return turns.overdue();
  }

  /**
   * Does a task after what waits already, and waits for its end.
   *
   * @param what what is done, for the message when it fails: "the history was read"
   * @throws ChangeRefusedException as the task threw it
   * @throws IllegalStateException for whatever else it threw, and after the stop
   */
  <T> T call(String what, Callable<T> task) {
    try {
      FutureTask<T> future = new FutureTask<>(task);
      execute(future);
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + what, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChangeRefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("an error while " + what, e.getCause());
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the configuration engine has stopped", e);
    }
  }

  /** Ends after what waits; false when that takes more than {@link #STOP_SECONDS}. */
  boolean stop() {
    executor.shutdown();
    try {
      return executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
