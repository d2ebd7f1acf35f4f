package org.holdfast.platform.deploy.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/** Runs what calls into a bundle on a thread of its own, and goes on without it after a while. */
final class TimeLimit {

  /** What may take too long. */
  @FunctionalInterface
  interface Work {
    void run() throws BundleException;
  }

  private final Duration limit;

  TimeLimit(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs it.
   *
   * @param what words that follow "its": start, stop
   * @throws RefusedException when it did not end in time; its thread was interrupted, and is lost
   *     when that does not end it
   * @throws BundleException its own, also for whatever else it threw
   */
  void run(String what, Work work) throws RefusedException, BundleException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread = Thread.ofPlatform().daemon().name("deploy-" + what).start(() -> run(work, end));
    try {
      end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new RefusedException(
          "its " + what + " did not end within " + limit.toSeconds() + " s; it must not block");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BundleException own) {
        throw own;
      }
      throw new BundleException("its " + what + " failed", e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new RefusedException("the node stops");
    }
  }

  private static void run(Work work, CompletableFuture<Void> end) {
    try {
      work.run();
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }
}
