package org.holdfast.engine.lvs.internal;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.lvs.LvsChange;
import org.osgi.service.log.Logger;

/** Calls the listeners in order, on a thread of its own, so that none of them delays the kernel. */
final class ListenerDispatch {
  private static final int MOST_WAITING = 10_000;
  private static final long STOP_MILLIS = 5_000;

  private final Logger logger;
  private final List<LvsListener> listeners = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean stopping;

  ListenerDispatch(Logger logger) {
    this.logger = logger;
    thread = Thread.ofPlatform().daemon().name("holdfast-lvs-listeners").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(LvsListener listener) {
    listeners.add(listener);
  }

  void remove(LvsListener listener) {
    listeners.remove(listener);
  }

  /** Puts a change in line. Never waits: a listener that hangs costs the newest changes. */
  void tell(LvsChange change) {
    if (!waiting.offer(() -> deliver(change))) {
      logger.error(
          "a listener hangs: {} changes wait for it, this one is not told: {}",
          MOST_WAITING,
          change);
    }
  }

  private void deliver(LvsChange change) {
    for (LvsListener listener : listeners) {
      try {
        switch (change) {
          case LvsChange.ServerChanged c -> listener.serverChanged(c.status());
          case LvsChange.QuorumChanged c -> listener.quorumChanged(c.status());
        }
      } catch (RuntimeException e) {
        logger.error("listener {} failed on {}", listener.getClass().getName(), change, e);
      }
    }
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        waiting.take().run();
      }
    } catch (InterruptedException e) {
      // The stop gave up waiting: what is in line is not told any more.
      Thread.currentThread().interrupt();
    }
  }

  /** Lets what is in line be told, for a limited time. */
  void stop() {
    stopping = true;
    if (waiting.offer(() -> {})) {
      join();
    }
    thread.interrupt();
  }

  private void join() {
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
