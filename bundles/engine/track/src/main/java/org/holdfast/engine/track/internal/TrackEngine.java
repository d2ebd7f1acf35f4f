package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.platform.Handover;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.platform.Turns;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.engine.track.internal.TrackAction.Cancel;
import org.holdfast.engine.track.internal.TrackAction.Changed;
import org.holdfast.engine.track.internal.TrackAction.Removed;
import org.holdfast.engine.track.internal.TrackAction.Run;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Runs the {@code vrrp_script}s, asks the sources of other kinds, and tells what all of them say.
 * One thread owns the tables.
 */
@Component(
    service = {TrackService.class, ConfigurationListener.class, Heartbeat.class},
    immediate = true)
public final class TrackEngine implements TrackService, ConfigurationListener, Heartbeat {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final TrackTable table = new TrackTable();
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("track").unstarted(this::loop);
  private final Turns turns = new Turns(Duration.ZERO, System::nanoTime); // it never waits inside
  private final Board board = new Board();
  private final Sources sources;
  private final Listeners listeners;
  private final Runs runs;
  private final Logger logger;
  private Configuration configuration = Configuration.empty();
  private volatile List<TrackerStatus> snapshot = List.of();
  private final Handover handover;
  private TrackMemory left = TrackMemory.none();
  private boolean configured;

  /** Called by DS. */
  @Activate
  public TrackEngine(
      @Reference ScriptRunner runner,
      @Reference Handover handover,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    this.handover = handover;
    this.listeners = new Listeners(logger);
    this.sources = new Sources(logger);
    this.runs =
        new Runs(
            runner,
            (run, outcome) ->
                events.add(
                    () -> take(table.finished(run.name(), run.run(), outcome, Instant.now()))));
  }

  @Activate
  void start() {
    handover
        .take(TrackMemory.PART, TrackMemory.VERSION)
        .ifPresent(
            bytes -> {
              try {
                left = TrackMemory.of(bytes);
                table.recall(left);
                board.recall(left);
              } catch (IOException e) {
                logger.warn("trackers begin without results: what was left is not understood", e);
              }
            });
    thread.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    thread.interrupt();
    if (thread.join(STOP_LIMIT) && handover.nodeGoesOn()) {
      handover.leave(TrackMemory.PART, TrackMemory.VERSION, memory().bytes());
    }
    sources.stop();
    runs.cancelAll(STOP_LIMIT);
  }

  /** Of a thread that has ended. */
  private TrackMemory memory() {
    return !configured
        ? left
        : new TrackMemory(Stream.concat(table.memory().stream(), board.memory().stream()).toList());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(TrackListener listener) {
    listeners.bind(listener);
    events.add(() -> listeners.greet(this::greet));
  }

  void unbindListener(TrackListener listener) {
    listeners.unbind(listener);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindSource(TrackSource source) {
    events.add(
        () -> {
          if (sources.bind(source)) {
            sources.configure(source, configuration, results(source.kind()));
          } else {
            logger.warn("There is a source of {} trackers already; another waits", source.kind());
          }
        });
  }

  void unbindSource(TrackSource source) {
    events.add(
        () -> {
          if (sources.unbind(source)) {
            board.hold(source.kind());
            show();
          }
        });
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    events.add(() -> configure(wanted));
  }

  private void configure(Configuration wanted) {
    if (configured) {
      board.recall(TrackMemory.none());
    }
    configured = true;
    configuration = wanted;
    take(table.configure(wanted.trackers().scripts(), System.nanoTime(), Instant.now()));
    look();
  }

  private void look() {
    take(board.configure(sources.wanted(configuration), sources.kinds(), Instant.now()));
    sources.configure(configuration, this::results);
  }

  @Override
  public void want(TrackListener user, Set<TrackerId> trackers) {
    Set<TrackerId> wanted = Set.copyOf(trackers);
    events.add(
        () -> {
          sources.want(user, wanted);
          if (wanted.isEmpty()) {
            listeners.unbind(user);
          } else {
            listeners.bind(user);
          }
          listeners.greet(this::greet);
          look();
        });
  }

  private TrackResults results(String kind) {
    return (name, state, value, reason) ->
        events.add(
            () ->
                take(board.result(new TrackerId(kind, name), state, value, reason, Instant.now())));
  }

  @Override
  public List<TrackerStatus> trackers() {
    return snapshot;
  }

  @Override
  public String name() {
    return "track";
  }

  @Override
  public long beats() {
    return turns.beats();
  }

  @Override
  public Remedy remedy() {
    return Remedy.RESTART_BUNDLE;
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Runnable event = events.poll(table.nanosToNext(System.nanoTime()), TimeUnit.NANOSECONDS);
        turns.begin();
        handle(event);
        turns.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the component stops
    }
  }

  private void handle(Runnable event) {
    try {
      if (event != null) {
        event.run();
      }
      take(table.advance(System.nanoTime(), Instant.now()));
    } catch (RuntimeException e) {
      logger.error("The track engine failed at one event and goes on with the next", e);
    }
  }

  private void take(List<TrackAction> actions) {
    show();
    for (TrackAction action : actions) {
      switch (action) {
        case Run run -> runs.start(run);
        case Cancel(long run) -> runs.cancel(run);
        case Changed(TrackerStatus status) -> changed(status);
        case Removed(TrackerId id) -> listeners.tell(listener -> listener.trackerRemoved(id));
      }
    }
  }

  private void show() {
    snapshot =
        Stream.concat(table.statuses().stream(), board.statuses().stream())
            .sorted(Comparator.comparing(TrackerStatus::id))
            .toList();
  }

  private void changed(TrackerStatus status) {
    if (status.state() != TrackerStatus.State.UNKNOWN) {
      logger.info("{} is {}: {}", status.id(), status.state(), status.reason());
    }
    listeners.tell(listener -> listener.trackerChanged(status));
  }

  private void greet(TrackListener listener) {
    snapshot.forEach(listener::trackerChanged);
  }
}
