package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.Checker;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.track.TrackerId;

/** A table of checks on simulated time that starts at 0 s; it records every effect. */
final class SimulatedEngine implements Effects {
  static final Duration LIMIT = Duration.ofSeconds(5);

  final List<String> effects = new ArrayList<>();
  final List<Creation> creations = new ArrayList<>();
  final List<Probe> probes = new ArrayList<>();
  final List<Probe> cut = new ArrayList<>();
  final List<Checker> closed = new ArrayList<>();
  final List<List<CheckStatus>> toldAll = new ArrayList<>();
  final List<CheckStatus> told = new ArrayList<>();
  final List<CheckStatus> reasons = new ArrayList<>();
  final CheckTable table;
  private Set<TrackerId> trackers = Set.of();
  private boolean creates = true;
  private boolean carriers = true;
  private boolean loggingFails;
  private long nanos;

  SimulatedEngine() {
    this(100);
  }

  SimulatedEngine(int maxConcurrent) {
    InstantSource wall = () -> Instant.EPOCH.plusNanos(nanos);
    table = new CheckTable(this, wall, new SplittableRandom(1), maxConcurrent);
  }

  /** Leaves creations open, to be ended by the test. */
  SimulatedEngine withSlowFactories() {
    creates = false;
    return this;
  }

  /** Checkers made from now on follow this one. */
  void follow(TrackerId tracker) {
    trackers = Set.of(tracker);
  }

  void changed(TrackerId tracker) {
    table.trackerChanged(tracker, nanos);
    after(Duration.ZERO);
  }

  /** Virtual threads do not get to run any more. */
  void loseCarriers() {
    carriers = false;
  }

  /** The next message finds no memory. */
  void failWhenLogging() {
    loggingFails = true;
  }

  static ProvidedType type(String keyword, long id, int ranking) {
    CheckSchema schema =
        new CheckSchema(new BlockSchema(keyword, "", List.of()), 1, Duration.ofSeconds(1));
    return new ProvidedType(null, schema, "bundle" + id, "1.0.0", ranking, id);
  }

  static ProvidedType type(String keyword, long id) {
    return type(keyword, id, 0);
  }

  void configure(CheckPlan... plans) {
    table.configure(List.of(plans), nanos);
    answer();
  }

  void suspend(Set<VirtualServerId> away) {
    table.suspend(away, nanos);
    answer();
  }

  void arrived(ProvidedType type) {
    table.arrived(type, nanos);
    answer();
  }

  void left(ProvidedType type) {
    table.left(type, nanos);
    answer();
  }

  void started() {
    table.platformStarted(nanos);
  }

  void refuse(Creation creation, String reason) {
    table.refused(creation, reason, nanos);
    answer();
  }

  void make(Creation creation) {
    table.made(creation, new Made(new Dummy(), LIMIT, 1, trackers), nanos);
  }

  void end(Probe probe, CheckResult result) {
    table.ended(probe, result, nanos);
    answer();
  }

  /** Ends the newest probe. */
  void end(CheckResult result) {
    end(probes.getLast(), result);
  }

  void after(Duration time) {
    long end = nanos + time.toNanos();
    for (Duration next = next(); next != null && nanos + next.toNanos() <= end; next = next()) {
      nanos += next.toNanos();
      table.tick(nanos);
      answer();
    }
    nanos = end;
    table.tick(nanos);
    answer();
  }

  void afterSeconds(long seconds) {
    after(Duration.ofSeconds(seconds));
  }

  /** The whole process does not run for a time. */
  void standStill(Duration time) {
    nanos += time.toNanos();
    table.tick(nanos);
    answer();
  }

  private Duration next() {
    return table.untilNext(nanos).orElse(null);
  }

  private void answer() {
    if (creates) {
      List<Creation> open = List.copyOf(creations);
      creations.clear();
      open.forEach(this::make);
    }
  }

  CheckStatus status(int index) {
    return table.statuses().get(index);
  }

  Stream<String> effects(String kind) {
    return effects.stream().filter(effect -> effect.startsWith(kind + " "));
  }

  @Override
  public void create(Creation creation) {
    creations.add(creation);
    effects.add("create " + creation.type());
  }

  @Override
  public void close(Checker checker) {
    closed.add(checker);
  }

  @Override
  public void start(Probe probe) {
    probes.add(probe);
    if (carriers) {
      probe.claim();
    }
    effects.add("start " + nanos / 1_000_000 + " ms");
  }

  @Override
  public void cutOff(Probe probe) {
    cut.add(probe);
  }

  @Override
  public void askCarriers() {
    effects.add("ask whether virtual threads run");
  }

  void carriersAnswer() {
    carriers = true;
    table.carriersAnswer(nanos);
  }

  @Override
  public void harm(String bundle, String what) {
    effects.add("harm of " + bundle + ": it " + what);
  }

  @Override
  public void want(Set<TrackerId> trackers) {
    effects.add("want " + trackers);
  }

  @Override
  public void tellAll(List<CheckStatus> all) {
    toldAll.add(all);
  }

  @Override
  public void tell(CheckStatus changed) {
    told.add(changed);
  }

  @Override
  public void tellReason(CheckStatus found) {
    reasons.add(found);
  }

  @Override
  public void info(String message) {
    if (loggingFails) {
      loggingFails = false;
      throw new OutOfMemoryError("Java heap space");
    }
    effects.add("info " + message);
  }

  @Override
  public void warn(String message) {
    effects.add("warn " + message);
  }

  /** A checker that is never asked. */
  private static final class Dummy implements Checker {
    @Override
    public CheckResult check(CheckContext context) {
      throw new AssertionError("probes are simulated");
    }
  }
}
