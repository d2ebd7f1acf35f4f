package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.engine.track.internal.TrackAction.Run;

/** The scripts that run now, each on a virtual thread of its own. */
final class Runs {
  /** Hears the end of a run, on the run's thread. */
  interface Ended {
    void ended(Run run, Outcome outcome);
  }

  private final Map<Long, Thread> running = new ConcurrentHashMap<>();
  private final ScriptRunner runner;
  private final Ended ended;

  Runs(ScriptRunner runner, Ended ended) {
    this.runner = runner;
    this.ended = ended;
  }

  void start(Run run) {
    Thread thread =
        Thread.ofPlatform().daemon().name("track-" + run.name()).unstarted(() -> toItsEnd(run));
    running.put(run.run(), thread);
    thread.start();
  }

  void cancel(long run) {
    Thread thread = running.remove(run);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Ends every run and waits for the script processes to be gone, no longer than the limit. */
  void cancelAll(Duration limit) throws InterruptedException {
    var threads = running.values().stream().toList();
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  private void toItsEnd(Run run) {
    try {
      ended.ended(run, outcome(run));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // cancelled: the result counts for nothing
    } finally {
      running.remove(run.run());
    }
  }

  private Outcome outcome(Run run) throws InterruptedException {
    try {
      return Outcome.of(runner.run(run.command(), run.limit()), run.limit());
    } catch (IOException e) {
      return Outcome.notStarted(e);
    } catch (RuntimeException e) {
      return new Outcome(false, "could not be run: " + e);
    }
  }
}
