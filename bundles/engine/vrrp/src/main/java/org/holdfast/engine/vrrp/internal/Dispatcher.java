package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.service.log.Logger;

/**
 * Carries log lines and transitions away from the vrrp thread, each kind on a thread of its own: a
 * full disk delays no listener, a slow listener no log line, and neither of them an advert.
 */
final class Dispatcher implements Reports {
  private static final int LOG_LINES = 4096;
  private static final Runnable END = () -> {};

  private final BlockingQueue<Runnable> lines = new LinkedBlockingQueue<>(LOG_LINES);
  private final BlockingQueue<Runnable> transitions = new LinkedBlockingQueue<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Supplier<List<VrrpListener>> listeners;
  private final Logger logger;
  private final Thread logThread;
  private final Thread notifyThread;

  Dispatcher(Supplier<List<VrrpListener>> listeners, Logger logger) {
    this.listeners = listeners;
    this.logger = logger;
    logThread = Thread.ofPlatform().daemon().name("vrrp-log").unstarted(() -> run(lines));
    notifyThread =
        Thread.ofPlatform().daemon().name("vrrp-notify").unstarted(() -> run(transitions));
  }

  void start() {
    logThread.start();
    notifyThread.start();
  }

  private static void run(BlockingQueue<Runnable> queue) {
    try {
      for (Runnable next = queue.take(); next != END; next = queue.take()) {
        next.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end now; what is queued is given up
    }
  }

  @Override
  public void transition(VrrpTransition transition) {
    transitions.add(() -> tell(transition));
  }

  @Override
  public void event(VrrpEvent event) {
    transitions.add(() -> each(listener -> listener.event(event), event));
  }

  private void tell(VrrpTransition transition) {
    each(listener -> listener.transition(transition), transition);
  }

  private void each(Consumer<VrrpListener> call, Object what) {
    for (VrrpListener listener : listeners.get()) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        logger.error("{} failed to take {}", listener.getClass().getName(), what, e);
      }
    }
  }

  @Override
  public void info(String line) {
    log(() -> logger.info(line));
  }

  @Override
  public void warn(String line) {
    log(() -> logger.warn(line));
  }

  @Override
  public void error(String line) {
    log(() -> logger.error(line));
  }

  private void log(Runnable line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    } else if (dropped.getPlain() > 0) {
      long lost = dropped.getAndSet(0);
      log(() -> logger.warn("{} log lines were dropped: the log was blocked", lost));
    }
  }

  /** Delivers what is queued, for at most this long, and ends the threads. */
  void close(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    transitions.add(END);
    join(notifyThread, end);
    if (!lines.offer(END)) {
      logThread.interrupt();
    }
    join(logThread, end);
  }

  private static void join(Thread thread, long end) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (!thread.join(Duration.ofMillis(Math.max(1, left)))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
