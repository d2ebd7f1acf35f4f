package org.holdfast.platform.deploy.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what calls into a bundle on a thread of its own, and goes on without it after a while. */
final class TimeLimit {

  /** What may take too long. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  private final Duration limit;

  TimeLimit(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs it.
   *
   * @param what words that begin a sentence: its start, its stop
   * @throws RefusedException when it failed, or did not end in time; then its thread was
   *     interrupted, and is lost when that does not end it
   */
  <T> T call(String what, Work<T> work) throws RefusedException {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread thread = Thread.ofPlatform().daemon().name("deploy-plugin").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw RefusedException.hung(
          what + " did not end within " + limit.toSeconds() + " s; it must not block");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      Throwable cause = e.getCause().getCause() == null ? e.getCause() : e.getCause().getCause();
      throw new RefusedException(what + " failed: " + cause);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new RefusedException("the node stops");
    }
  }
}
