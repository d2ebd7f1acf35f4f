package org.holdfast.engine.lvs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Plan;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.platform.Turns;
import org.holdfast.engine.lvs.internal.LvsCore.Answer;
import org.osgi.service.log.Logger;

/**
 * The one thread that runs the core. Input that arrives while the kernel is written is joined: only
 * the last configuration and the last verdict of each check count, so the inbox is bounded by the
 * configuration.
 */
final class LvsWorker {
  private static final long STOP_MILLIS = 10_000;
  private static final long ANSWER_SECONDS = 10;

  /** A large table on a busy kernel takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The longest rest after a turn while nothing but verdicts comes. */
  private static final long MOST_REST_NANOS = 200_000_000;

  /** Reasons alone are for people, who see them this late at most. */
  private static final long REASONS_NANOS = 1_000_000_000;

  private final LvsCore core;
  private final Consumer<JournalNote> journal;
  private final Logger logger;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Turns turns = new Turns(PATIENCE, System::nanoTime);

  // The inbox, under the lock.
  private boolean signalled;

  /** When reasons that came alone are to be taken, under {@link #reasons}. */
  private long reasonsNanos;

  private boolean reasons;

  /** Whether something else than a verdict came. */
  private boolean pressing;

  private Configuration configuration;
  private List<CheckStatus> allVerdicts;
  private Map<CheckId, CheckStatus> verdicts = new LinkedHashMap<>();
  private boolean planesChanged;
  private List<Asked> asked = new ArrayList<>();
  private boolean instanceChanged;
  private boolean stopping;
  private volatile boolean leaving;

  private volatile Snapshot snapshot =
      new Snapshot(List.of(), new DataplaneStatus("none", false, "not configured yet", 0));

  /** What is shown, of one moment. */
  record Snapshot(List<VirtualServerStatus> virtualServers, DataplaneStatus dataplane) {}

  LvsWorker(LvsCore core, Consumer<JournalNote> journal, Logger logger) {
    this.core = core;
    this.journal = journal;
    this.logger = logger;
    thread = Thread.ofPlatform().daemon().name("holdfast-lvs").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Snapshot snapshot() {
    return snapshot;
  }

  long beats() {
    return turns.beats();
  }

  void configuration(Configuration wanted) {
    put(() -> configuration = wanted);
  }

  void verdicts(List<CheckStatus> all) {
    put(
        () -> {
          allVerdicts = List.copyOf(all);
          verdicts = new LinkedHashMap<>();
        });
  }

  void verdict(CheckStatus one) {
    signal(() -> verdicts.put(one.id(), one));
  }

  /** A probe has given its reason: it waits for others, or for something that changes more. */
  void reason(CheckStatus found) {
    lock.lock();
    try {
      verdicts.put(found.id(), found);
      if (!reasons) {
        reasons = true;
        reasonsNanos = System.nanoTime() + REASONS_NANOS;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void instanceChanged() {
    put(() -> instanceChanged = true);
  }

  /** A question to the core, and who waits for what it answered. */
  private record Asked(Function<LvsCore, Answer> question, CompletableFuture<Plan> plan) {}

  /** An answer that is given when what it is about shows. */
  private record Answered(Asked asked, Answer answer) {}

  /**
   * Asks the core, on its thread. What the answer notes is written down when it is in the {@link
   * #snapshot}, before others are told what came of it.
   *
   * @throws ChangeRefusedException of the core
   */
  Plan ask(Function<LvsCore, Answer> question) {
    CompletableFuture<Plan> plan = new CompletableFuture<>();
    put(() -> asked.add(new Asked(question, plan)));
    try {
      return plan.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; whether it was done is not known", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the data plane has not answered for " + ANSWER_SECONDS + " s; it is done when it does",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChangeRefusedException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Looks at the core, on its thread.
   *
   * @param patience how long to wait for that
   * @return empty when it does not come to it in time
   */
  <T> Optional<T> look(Function<LvsCore, T> look, Duration patience) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    put(
        () ->
            asked.add(
                new Asked(
                    core -> {
                      seen.complete(look.apply(core));
                      return new Answer(Plan.nothing(), List.of());
                    },
                    new CompletableFuture<>())));
    try {
      return Optional.of(seen.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  void planesChanged() {
    put(() -> planesChanged = true);
  }

  /** Has own services taken out and ends the thread, which may last as long as the kernel does. */
  void stop() {
    end();
  }

  /** Ends the thread and leaves the kernel as it is, for the next version of this bundle. */
  void leave() {
    put(() -> leaving = true);
    end();
  }

  private void end() {
    put(() -> stopping = true);
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      logger.error(
          "the data plane has not answered for {} ms; own services may be left in it", STOP_MILLIS);
    }
  }

  private void put(Runnable change) {
    signal(
        () -> {
          change.run();
          pressing = true;
        });
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      signalled = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long deadline = Long.MAX_VALUE;
    try {
      while (true) {
        boolean stop = take(deadline);
        long began = System.nanoTime();
        turns.begin();
        if (stop) {
          if (!leaving) {
            core.stop();
          }
          return;
        }
        List<Answered> answers = answer();
        deadline = core.run(System.nanoTime());
        snapshot = new Snapshot(core.virtualServers(), core.dataplane());
        answers.forEach(one -> one.answer().notes().forEach(journal));
        core.tell();
        answers.forEach(one -> one.asked().plan().complete(one.answer().plan()));
        turns.end();
        rest(System.nanoTime() - began);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      logger.error("the LVS engine failed; the kernel keeps its table until the next start", e);
      throw e;
    }
  }

  /**
   * A turn looks at all servers, and a check type that is replaced sends thousands of verdicts, one
   * by one. As long as a turn took, they are left to gather, and the processor to who sends them.
   */
  private void rest(long turnNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.min(turnNanos, MOST_REST_NANOS);
      while (left > 0 && !pressing) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Answered> answer() {
    List<Answered> answers = new ArrayList<>();
    for (Asked one : taken()) {
      try {
        answers.add(new Answered(one, one.question().apply(core)));
      } catch (RuntimeException e) {
        one.plan().completeExceptionally(e);
      }
    }
    return answers;
  }

  private List<Asked> taken() {
    lock.lock();
    try {
      List<Asked> all = asked;
      asked = new ArrayList<>();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for input or the deadline, and hands the input to the core; true at the stop. */
  private boolean take(long deadlineNanos) throws InterruptedException {
    lock.lock();
    try {
      while (!signalled) {
        long until = until(deadlineNanos);
        if (until == Long.MAX_VALUE) {
          changed.await();
        } else if (!changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          break;
        }
      }
      signalled = false;
      pressing = false;
      reasons = false;
      hand(System.nanoTime());
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  private long until(long deadlineNanos) {
    if (!reasons) {
      return deadlineNanos;
    }
    return deadlineNanos == Long.MAX_VALUE || reasonsNanos - deadlineNanos < 0
        ? reasonsNanos
        : deadlineNanos;
  }

  private void hand(long nowNanos) {
    if (configuration != null) {
      core.configuration(configuration, nowNanos);
      configuration = null;
    }
    if (allVerdicts != null) {
      core.verdicts(allVerdicts);
      allVerdicts = null;
    }
    verdicts.values().forEach(core::verdict);
    verdicts.clear();
    if (planesChanged) {
      core.planesChanged(nowNanos);
      planesChanged = false;
    }
    if (instanceChanged) {
      core.instanceChanged(nowNanos);
      instanceChanged = false;
    }
  }
}
