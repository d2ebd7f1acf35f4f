package org.holdfast.engine.checker.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * The threads of probes: virtual ones, but a platform thread for a type of which a probe had to be
 * left behind, because it may be holding a carrier of virtual threads for ever.
 */
final class ProbeRunner {
  private record Running(LentContext context, Thread thread) {}

  /**
   * Runs a probe and forgets it: others may keep a thread that has ended. Felix 7.0.5 does for
   * ever, when two threads were the first to need the same class, and with the probe it would keep
   * the class loader of a bundle that has long been replaced.
   */
  private final class Task implements Runnable {
    private Probe probe;
    private LentContext context;

    Task(Probe probe, LentContext context) {
      this.probe = probe;
      this.context = context;
    }

    @Override
    public void run() {
      Probe its = probe;
      LentContext lent = context;
      probe = null;
      context = null;
      ProbeRunner.this.run(its, lent);
      Thread.currentThread().setContextClassLoader(null);
    }
  }

  private final Machine machine;
  private final Map<TrackerId, TrackerStatus> trackers;
  private final BiConsumer<Probe, CheckResult> ended;
  private final Map<Probe, Running> running = new ConcurrentHashMap<>();

  ProbeRunner(
      Machine machine,
      Map<TrackerId, TrackerStatus> trackers,
      BiConsumer<Probe, CheckResult> ended) {
    this.trackers = trackers;
    this.machine = machine;
    this.ended = ended;
  }

  void start(Probe probe) {
    LentContext context = new LentContext(probe.plan().config(), probe.limit(), machine, trackers);
    Thread thread = threads(probe).unstarted(new Task(probe, context));
    running.put(probe, new Running(context, thread));
    try {
      thread.start();
    } catch (OutOfMemoryError | RejectedExecutionException e) {
      running.remove(probe);
      ended.accept(probe, CheckResult.unknown("no thread for the probe: " + e.getMessage()));
    }
  }

  private static Thread.Builder threads(Probe probe) {
    return probe.onPlatformThread()
        ? Thread.ofPlatform().daemon().name("probe " + probe.plan().name())
        : Thread.ofVirtual();
  }

  private void run(Probe probe, LentContext context) {
    if (!probe.claim()) {
      running.remove(probe);
      return; // taken back before this thread got to run
    }
    Thread thread = Thread.currentThread();
    // Threads that the checker makes bear it too, and are counted by it.
    thread.setContextClassLoader(probe.checker().getClass().getClassLoader());
    context.begin();
    CheckResult result = ProbeOutcome.of(probe.checker(), context, probe.limit());
    context.end();
    running.remove(probe);
    ended.accept(probe, result);
  }

  void cutOff(Probe probe) {
    Running now = running.get(probe);
    if (now != null) {
      now.context().end();
      now.thread().interrupt();
    }
  }

  void stop() {
    running.keySet().forEach(this::cutOff);
  }
}
