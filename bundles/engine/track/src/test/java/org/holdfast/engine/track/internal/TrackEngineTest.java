package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.log.Logger;

/** The engine's threads: every wait here is for an event that must come. */
@Timeout(30)
class TrackEngineTest {
  private final SynchronousQueue<Integer> exitCodes = new SynchronousQueue<>();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final TrackEngine engine = new TrackEngine(this::runScript, new Held(), silent());

  @BeforeEach
  void start() {
    engine.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    engine.stop();
  }

  @Test
  void aListenerHearsNewStatesAndOneThatAppearsHearsThemAll() throws Exception {
    BlockingQueue<String> early = listen();
    engine.configurationChanged(scripts("chk"));
    assertThat(early.take()).isEqualTo("chk UNKNOWN");
    exitCodes.put(0);
    assertThat(early.take()).isEqualTo("chk UP");
    exitCodes.put(1);
    assertThat(early.take()).isEqualTo("chk DOWN");
    assertThat(engine.trackers()).extracting(one -> one.id().name()).containsExactly("chk");
    BlockingQueue<String> late = listen();
    assertThat(late.take()).isEqualTo("chk DOWN");
    engine.configurationChanged(scripts());
    assertThat(late.take()).isEqualTo("chk removed");
  }

  @Test
  void itBeatsWhileItWaitsAndNotWhileAListenerHoldsItUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    assertThat(engine.remedy()).isEqualTo(Heartbeat.Remedy.RESTART_BUNDLE);
    long before = engine.beats();
    while (engine.beats() < before + 3) {
      Thread.onSpinWait();
    }
    engine.bindListener(
        listener(
            status -> {
              held.countDown();
              try {
                may.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    engine.configurationChanged(scripts("chk"));
    held.await();
    long beats = engine.beats();
    assertThat(engine.beats()).isEqualTo(beats);
    may.countDown();
    while (engine.beats() == beats) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aListenerThatThrowsDoesNotStopTheOthers() throws Exception {
    engine.bindListener(
        listener(
            status -> {
              throw new IllegalStateException("broken listener");
            }));
    BlockingQueue<String> other = listen();
    engine.configurationChanged(scripts("chk"));
    exitCodes.put(0);
    assertThat(List.of(other.take(), other.take())).containsExactly("chk UNKNOWN", "chk UP");
  }

  @Test
  void aRunInProgressIsEndedAtTheStop() throws Exception {
    BlockingQueue<String> heard = listen();
    engine.configurationChanged(scripts("chk"));
    exitCodes.put(0);
    heard.take();
    heard.take();
    begun.acquire(2); // the next run waits for its exit code
    engine.stop();
    engine.configurationChanged(scripts("chk"));
    interrupted.await();
    assertThat(heard).isEmpty();
  }

  @Test
  void whatAUserWantsIsLookedAtUntilItGoes() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    BlockingQueue<TrackResults> results = new LinkedBlockingQueue<>();
    engine.bindSource(source(asked, results));
    assertThat(asked.take()).isEqualTo("[]");
    TrackListener user = listener(heard::add);
    engine.want(user, Set.of(new TrackerId(TrackerId.FILE, "load")));
    assertThat(asked.take()).isEqualTo("[load]");
    assertThat(heard.take()).isEqualTo("load UNKNOWN");
    results.take();
    results.take().result("load", TrackerStatus.State.UP, OptionalInt.of(3), "holds 3");
    assertThat(heard.take()).isEqualTo("load UP");
    engine.configurationChanged(scripts());
    assertThat(asked.take()).as("a reload keeps it").isEqualTo("[load]");
    engine.want(user, Set.of());
    assertThat(asked.take()).isEqualTo("[]");
    assertThat(engine.trackers()).isEmpty();
  }

  private static TrackSource source(
      BlockingQueue<String> asked, BlockingQueue<TrackResults> results) {
    return new TrackSource() {
      @Override
      public String kind() {
        return TrackerId.FILE;
      }

      @Override
      public void configure(Configuration configuration, Set<String> names, TrackResults to) {
        results.add(to);
        asked.add(names.toString());
      }

      @Override
      public void stop() {}
    };
  }

  private ScriptResult runScript(ScriptCommand command, Duration limit)
      throws InterruptedException {
    begun.release();
    try {
      return new ScriptResult(End.EXITED, exitCodes.take(), "", Duration.ZERO);
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private BlockingQueue<String> listen() {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    engine.bindListener(listener(heard::add));
    return heard;
  }

  private static TrackListener listener(java.util.function.Consumer<String> heard) {
    return new TrackListener() {
      @Override
      public void trackerChanged(TrackerStatus status) {
        heard.accept(status.id().name() + " " + status.state());
      }

      @Override
      public void trackerRemoved(TrackerId id) {
        heard.accept(id.name() + " removed");
      }
    };
  }

  private static Configuration scripts(String... names) {
    ScriptCommand command =
        new ScriptCommand(List.of("/bin/true"), Optional.empty(), Optional.empty());
    Duration often = Duration.ofMillis(1);
    List<VrrpScript> scripts =
        List.of(names).stream()
            .map(n -> new VrrpScript(n, command, often, often, 1, 1, false, 0, false))
            .toList();
    return new Configuration(
        GlobalDefs.defaults(),
        Trackers.of(scripts),
        List.of(),
        List.of(),
        StaticObjects.none(),
        List.of(),
        List.of());
  }

  static Logger silent() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
  }
}
