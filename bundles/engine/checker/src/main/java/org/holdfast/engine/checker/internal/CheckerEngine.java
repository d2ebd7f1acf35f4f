package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckService.CheckType;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackerId;
import org.osgi.service.log.Logger;

/**
 * The thread of the checker engine: it hands events to the {@link CheckTable} one by one and does
 * what the table asks for. Public methods may be called by any thread and return at once.
 */
final class CheckerEngine implements Effects, Workshop.Outcome {
  /** The loop turns at least so often, so that one that hangs is told from an idle one. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  /**
   * With thousands of probes a second most of the work would be to wake threads for single ones.
   * When a turn had this many things to do, the next waits for this long: probes end and begin
   * together.
   */
  private static final int BUSY = 2;

  private static final Duration PAUSE = Duration.ofMillis(1);

  /** Events taken before timers are looked at again. */
  private static final int LONGEST_TURN = 1_000;

  private final Logger logger;
  private final CheckTable table;
  private final ProbeRunner probes;
  private final TrackedStates trackers = new TrackedStates(this::trackerChanged);
  private final Workshop workshop = new Workshop(this);
  private final BlockingQueue<LongConsumer> events = new LinkedBlockingQueue<>();
  private final List<VerdictListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile List<CheckType> types = List.of();
  private volatile BundleGuard guard;
  private volatile boolean stopped;
  private volatile long beats;

  CheckerEngine(Logger logger, Machine machine, RandomGenerator random, int maxConcurrent) {
    this.logger = logger;
    this.table = new CheckTable(this, InstantSource.system(), random, maxConcurrent);
    this.probes =
        new ProbeRunner(
            machine,
            trackers.states(),
            (probe, result) -> events.add(now -> table.ended(probe, result, now)));
    this.thread = Thread.ofPlatform().daemon().name("checker-engine").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Takes what an earlier version of this bundle left, before {@link #start}. */
  void recall(CheckerMemory memory) {
    table.recall(memory);
  }

  /**
   * Ends every probe and the thread. Verdicts are not told any more.
   *
   * @return what the next version of this bundle goes on with; empty when the thread hangs
   */
  Optional<CheckerMemory> stop() throws InterruptedException {
    AtomicReference<CheckerMemory> memory = new AtomicReference<>();
    stopped = true;
    listeners.clear();
    events.add(
        now -> {
          memory.set(table.memory());
          table.stop();
        });
    trackers.want(Set.of());
    thread.join(Duration.ofSeconds(2));
    probes.stop();
    workshop.stop();
    return Optional.ofNullable(memory.get());
  }

  void configure(List<CheckPlan> wanted) {
    events.add(now -> table.configure(wanted, now));
  }

  void suspend(Set<VirtualServerId> away) {
    events.add(now -> table.suspend(away, now));
  }

  void bind(TrackService service) {
    trackers.bind(service);
  }

  void unbind(TrackService service) {
    trackers.unbind(service);
  }

  /** Who stops bundles that do harm, null while nobody does. Any thread. */
  void guardedBy(BundleGuard now) {
    guard = now;
  }

  private void trackerChanged(TrackerId tracker) {
    events.add(now -> table.trackerChanged(tracker, now));
  }

  void arrived(ProvidedType type) {
    events.add(
        now -> {
          table.arrived(type, now);
          types = table.types();
        });
  }

  void left(ProvidedType type) {
    events.add(
        now -> {
          table.left(type, now);
          types = table.types();
          workshop.forget(type);
        });
  }

  void platformStarted() {
    events.add(table::platformStarted);
  }

  void listen(VerdictListener listener) {
    events.add(
        now -> {
          listeners.add(listener);
          if (table.isSettled()) {
            List<CheckStatus> all = table.statuses();
            tell(listener, each -> each.verdicts(all));
          }
        });
  }

  void forget(VerdictListener listener) {
    // Behind the event that adds it, should that still wait.
    listeners.remove(listener);
    events.add(now -> listeners.remove(listener));
  }

  /** How often the loop has turned. Any thread. */
  long beats() {
    return beats;
  }

  List<CheckStatus> checks() {
    return table.statuses();
  }

  List<Served> served() {
    return table.served();
  }

  CheckCounters counters() {
    return table.counters();
  }

  List<MetricFamily> metrics() {
    return table.metrics();
  }

  List<CheckType> types() {
    return types;
  }

  private void run() {
    while (!stopped || !events.isEmpty()) {
      beats++; // written by this thread alone
      try {
        int done = turn();
        if (done >= BUSY && !stopped) {
          // Nobody wakes this thread in the pause: what comes meanwhile is one turn.
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        lost(e);
      }
    }
  }

  /** Takes all that has come, then does all that is due; returns how much that was. */
  private int turn() throws InterruptedException {
    int done = 0;
    for (LongConsumer event = next(); event != null; event = events.poll()) {
      done++;
      take(event);
      if (done == LONGEST_TURN) {
        break;
      }
    }
    return stopped ? done : done + table.tick(System.nanoTime());
  }

  private void take(LongConsumer event) {
    try {
      event.accept(System.nanoTime());
    } catch (RuntimeException | Error e) {
      lost(e);
    }
  }

  private void lost(Throwable why) {
    logger.error("checker engine: an event failed and is lost; report this: {}", why, why);
  }

  private LongConsumer next() throws InterruptedException {
    long wait = table.untilNext(System.nanoTime()).orElse(LONGEST_WAIT).toNanos();
    return events.poll(Math.min(wait, LONGEST_WAIT.toNanos()), TimeUnit.NANOSECONDS);
  }

  @Override
  public void made(Creation creation, Made made) {
    events.add(now -> table.made(creation, made, now));
  }

  @Override
  public void refused(Creation creation, String reason) {
    events.add(now -> table.refused(creation, reason, now));
  }

  @Override
  public void create(Creation creation) {
    workshop.create(creation);
  }

  @Override
  public void close(Checker checker) {
    workshop.close(checker);
  }

  @Override
  public void start(Probe probe) {
    probes.start(probe);
  }

  @Override
  public void cutOff(Probe probe) {
    probes.cutOff(probe);
  }

  @Override
  public void askCarriers() {
    Thread.ofVirtual().start(() -> events.add(table::carriersAnswer));
  }

  @Override
  public void harm(String bundle, String what) {
    BundleGuard now = guard;
    if (now == null) {
      logger.error("bundle {} {}; nothing here stops bundles", bundle, what);
    } else {
      now.stop(bundle, what);
    }
  }

  @Override
  public void want(Set<TrackerId> wanted) {
    if (!stopped) {
      trackers.want(wanted);
    }
  }

  @Override
  public void tellAll(List<CheckStatus> all) {
    listeners.forEach(listener -> tell(listener, each -> each.verdicts(all)));
  }

  @Override
  public void tell(CheckStatus changed) {
    listeners.forEach(listener -> tell(listener, each -> each.verdict(changed)));
  }

  @Override
  public void tellReason(CheckStatus found) {
    listeners.forEach(listener -> tell(listener, each -> each.reason(found)));
  }

  private void tell(VerdictListener listener, Consumer<VerdictListener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException | LinkageError e) {
      logger.error("verdict listener {} failed: {}", listener.getClass().getName(), e, e);
    }
  }

  @Override
  public void info(String message) {
    logger.info("{}", message);
  }

  @Override
  public void warn(String message) {
    logger.warn("{}", message);
  }
}
