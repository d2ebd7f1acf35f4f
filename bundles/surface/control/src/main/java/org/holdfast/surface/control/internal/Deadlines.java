package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;

/** Hangs up on clients that keep the node waiting, and counts them. */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor thread = thread();
  private final ControlCounters counters;
  private final Logger logger;

  Deadlines(ControlCounters counters, Logger logger) {
    this.counters = counters;
    this.logger = logger;
  }

  /** Closes a channel after a time, unless what is returned is cancelled before. */
  Future<?> closeAfter(SocketChannel channel, Duration time, Drop reason) {
    return after(channel, time, () -> close(channel, reason));
  }

  /** The same for one that was counted already. */
  Future<?> hangUpAfter(SocketChannel channel, Duration time) {
    return after(channel, time, () -> close(channel));
  }

  /** When the socket is being closed there is no time left for anybody. */
  private Future<?> after(SocketChannel channel, Duration time, Runnable end) {
    try {
      return thread.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      close(channel);
      return CompletableFuture.completedFuture(null);
    }
  }

  private void close(SocketChannel channel, Drop reason) {
    counters.dropped(reason);
    close(channel);
  }

  private void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      logger.debug("a client of the control socket did not close: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** What was cancelled is let go of at once, and with it the connection. */
  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("holdfast-control-deadlines").factory());
    thread.setRemoveOnCancelPolicy(true);
    return thread;
  }
}
