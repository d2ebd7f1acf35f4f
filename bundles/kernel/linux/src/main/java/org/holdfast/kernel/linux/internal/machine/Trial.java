package org.holdfast.kernel.linux.internal.machine;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Threads;

/**
 * How a trial in a network that only one thread is in ended.
 *
 * @param result what it told; empty when it could not be made
 * @param refusal why it could not be made; empty when it was
 */
record Trial<T>(Optional<T> result, String refusal) {
  private static final String OPERATION = "try it in a network of its own";

  static <T> Trial<T> of(Callable<T> work) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Threads.ownNetwork(OPERATION);
              return work.call();
            });
    Thread.ofPlatform().daemon().name("trial").start(task);
    try {
      return new Trial<>(Optional.of(task.get()), "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KernelException refused) {
        return new Trial<>(Optional.empty(), refused.getMessage());
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Trial<>(Optional.empty(), Errno.describe(Errno.EINTR));
    }
  }
}
