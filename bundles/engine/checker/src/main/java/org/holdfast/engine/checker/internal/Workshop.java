package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;

/**
 * Calls factories and closes checkers on threads of its own, one for each check type and one for
 * each bundle, so that one that blocks holds up nobody else. The thread bears the class loader of
 * the bundle, and so do the threads that are made on it: by that they are counted.
 */
final class Workshop {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration LONGEST_LIMIT = Duration.ofHours(1);
  private static final Duration SHORTEST_LIMIT = Duration.ofMillis(1);

  /** How a creation ended. */
  interface Outcome {
    void made(Creation creation, Made made);

    void refused(Creation creation, String reason);
  }

  private final Map<Long, ThreadPoolExecutor> benches = new HashMap<>();

  /** A thread for the checkers of each bundle. */
  private final Map<ClassLoader, ThreadPoolExecutor> closing = new WeakHashMap<>();

  private final Outcome outcome;

  Workshop(Outcome outcome) {
    this.outcome = outcome;
  }

  void create(Creation creation) {
    benches
        .computeIfAbsent(
            creation.type().serviceId(), id -> bench("checker-create-" + creation.type().keyword()))
        .execute(() -> make(creation));
  }

  /** The type has gone; its thread ends by itself. */
  void forget(ProvidedType type) {
    ThreadPoolExecutor bench = benches.remove(type.serviceId());
    if (bench != null) {
      bench.shutdown();
    }
  }

  void close(Checker checker) {
    closing
        .computeIfAbsent(checker.getClass().getClassLoader(), loader -> bench("checker-close"))
        .execute(() -> end(checker));
  }

  private static void end(Checker checker) {
    bear(checker.getClass().getClassLoader());
    try {
      checker.close();
    } catch (RuntimeException | Error e) {
      // The checker is out of use; a fault in its end concerns no check.
    } finally {
      bear(null);
    }
  }

  void stop() {
    benches.values().forEach(ThreadPoolExecutor::shutdownNow);
    closing.values().forEach(ThreadPoolExecutor::shutdown);
  }

  private void make(Creation creation) {
    bear(creation.type().factory().getClass().getClassLoader());
    try {
      Checker checker =
          creation
              .type()
              .factory()
              .create(SpecReader.read(creation.plan(), creation.type().schema()));
      outcome.made(
          creation,
          new Made(
              checker,
              limit(checker, creation.plan()),
              parts(checker),
              Set.copyOf(checker.trackers())));
    } catch (InvalidCheckException e) {
      outcome.refused(creation, Texts.line(e.keyword() + ": " + e.getMessage()));
    } catch (Throwable e) {
      outcome.refused(creation, Texts.line("the factory itself failed: " + e));
    } finally {
      bear(null);
    }
  }

  private static void bear(ClassLoader ofBundle) {
    Thread.currentThread().setContextClassLoader(ofBundle);
  }

  static int parts(Checker checker) {
    return Math.max(1, checker.parts());
  }

  static Duration limit(Checker checker, CheckPlan plan) {
    Duration limit = checker.deadline(plan.config().connectTimeout(), plan.config().delayLoop());
    if (limit.compareTo(SHORTEST_LIMIT) < 0) {
      return SHORTEST_LIMIT;
    }
    return limit.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : limit;
  }

  private static ThreadPoolExecutor bench(String name) {
    ThreadPoolExecutor bench =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name).factory());
    bench.allowCoreThreadTimeOut(true);
    return bench;
  }
}
