package org.holdfast.notify.script.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.holdfast.api.process.ScriptCommand;

/**
 * Scripts that wait for their turn, in order for each object: of one object never two at once and
 * never out of order, of different objects side by side. Any thread.
 */
final class ScriptQueue {
  /** Runs one script to its end. */
  interface Runner {
    void run(Object owner, ScriptCommand script) throws InterruptedException;
  }

  /** Hears of a script that was dropped unrun. */
  interface Dropped {
    void dropped(Object owner, ScriptCommand script);
  }

  private final Map<Object, Queue<ScriptCommand>> waiting = new HashMap<>();
  private final int bound;
  private final Executor threads;
  private final Runner runner;
  private final Dropped dropped;
  private boolean closed;

  /** A queue that keeps at most {@code bound} scripts waiting for each object. */
  ScriptQueue(int bound, Executor threads, Runner runner, Dropped dropped) {
    this.bound = bound;
    this.threads = threads;
    this.runner = runner;
    this.dropped = dropped;
  }

  /** Adds a script; when too many wait, the oldest goes: the newest state matters most. */
  void add(Object owner, ScriptCommand script) {
    ScriptCommand lost = null;
    boolean first;
    synchronized (this) {
      if (closed) {
        return;
      }
      Queue<ScriptCommand> queue = waiting.get(owner);
      first = queue == null;
      if (first) {
        queue = new ArrayDeque<>();
        waiting.put(owner, queue);
      }
      if (queue.size() == bound) {
        lost = queue.remove();
      }
      queue.add(script);
    }
    if (lost != null) {
      dropped.dropped(owner, lost);
    }
    if (first) {
      threads.execute(() -> drain(owner));
    }
  }

  /** Waits until every script has run, at most the given time; returns whether all have. */
  synchronized boolean awaitEmpty(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (!waiting.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Takes no more scripts and forgets those that wait. */
  synchronized void close() {
    closed = true;
    waiting.values().forEach(Queue::clear);
  }

  private void drain(Object owner) {
    try {
      for (ScriptCommand script; (script = next(owner)) != null; ) {
        runner.run(owner, script);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the notifier stops
      close();
      next(owner);
    }
  }

  private synchronized ScriptCommand next(Object owner) {
    ScriptCommand script = waiting.get(owner).poll();
    if (script == null) {
      waiting.remove(owner);
      notifyAll();
    }
    return script;
  }
}
