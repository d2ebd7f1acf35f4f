package org.holdfast.engine.track.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackService;
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

/** Runs the {@code vrrp_script}s and tells what they say. One thread owns the table. */
@Component(
    service = {TrackService.class, ConfigurationListener.class},
    immediate = true)
public final class TrackEngine implements TrackService, ConfigurationListener {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final TrackTable table = new TrackTable();
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("track").unstarted(this::loop);
  private final Listeners listeners;
  private final Runs runs;
  private final Logger logger;
  private volatile List<TrackerStatus> snapshot = List.of();

  /** Called by DS. */
  @Activate
  public TrackEngine(
      @Reference ScriptRunner runner, @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    this.listeners = new Listeners(logger);
    this.runs =
        new Runs(
            runner,
            (run, outcome) ->
                events.add(
                    () -> take(table.finished(run.name(), run.run(), outcome, Instant.now()))));
  }

  @Activate
  void start() {
    thread.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(STOP_LIMIT);
    runs.cancelAll(STOP_LIMIT);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(TrackListener listener) {
    listeners.bind(listener);
    events.add(() -> listeners.greet(this::greet));
  }

  void unbindListener(TrackListener listener) {
    listeners.unbind(listener);
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    events.add(
        () -> take(table.configure(wanted.trackers().scripts(), System.nanoTime(), Instant.now())));
  }

  @Override
  public List<TrackerStatus> trackers() {
    return snapshot;
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        handle(events.poll(table.nanosToNext(System.nanoTime()), TimeUnit.NANOSECONDS));
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
    snapshot = table.statuses();
    for (TrackAction action : actions) {
      switch (action) {
        case Run run -> runs.start(run);
        case Cancel(long run) -> runs.cancel(run);
        case Changed(TrackerStatus status) -> changed(status);
        case Removed(TrackerId id) -> listeners.tell(listener -> listener.trackerRemoved(id));
      }
    }
  }

  private void changed(TrackerStatus status) {
    if (status.state() != TrackerStatus.State.UNKNOWN) {
      logger.info("{} is {}: {}", status.id(), status.state(), status.reason());
    }
    listeners.tell(listener -> listener.trackerChanged(status));
  }

  private void greet(TrackListener listener) {
    table.statuses().forEach(listener::trackerChanged);
  }
}
