package org.holdfast.platform.launcher;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The comparison of the jars with the boot plan, on a thread of its own: it takes some 150 ms, as
 * long as the framework needs to come up and install the bundles. No bundle is started before it
 * has ended well.
 */
final class Verification {
  private final FutureTask<Void> task;

  private Verification(List<BootPlan.Entry> plan) {
    task =
        new FutureTask<>(
            () -> {
              BootPlan.verify(plan);
              return null;
            });
  }

  /** Begins. */
  static Verification of(List<BootPlan.Entry> plan) {
    Verification begun = new Verification(plan);
    Thread.ofPlatform().daemon().name("holdfast-verify").start(begun.task);
    return begun;
  }

  /**
   * Waits for the end.
   *
   * @throws BootException when a jar is another than at the build
   */
  void await() throws BootException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BootException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("the comparison with the boot plan broke", e.getCause());
    }
  }
}
