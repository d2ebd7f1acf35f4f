package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.Checker;
import org.holdfast.api.track.TrackerId;

/**
 * The engine's own table of checks on simulated time, between servers that fail and return, and a
 * node that lacks descriptors, stands still, loses its threads and has its check type replaced. All
 * chance comes from one seed.
 *
 * <p>Promise L5: every server reaches its true verdict within its bound, counted from its last
 * change or from the end of what kept this node from probing; no verdict is false; no check is
 * stuck.
 */
final class SimulatedDay implements Effects {
  private static final ProvidedType TYPE = SimulatedEngine.type("A", 1);
  private static final long SECOND = 1_000_000_000L;
  private static final long LIMIT = SimulatedEngine.LIMIT.toNanos();
  private static final long GRACE = Scheduler.GRACE.toNanos();
  private static final int[] DELAYS = {120, 300, 600, 900};
  private static final int HANGS_ONE_IN = 100_000;
  private static final int THROWS_ONE_IN = 10_000;
  private static final CheckResult FINE = CheckResult.up("fine");
  private static final CheckResult REFUSED = CheckResult.down("refused");
  private static final CheckResult NOTHING = CheckResult.down("no result");
  private static final CheckResult LACK = CheckResult.unknown("no descriptor left");

  private final SplittableRandom chance;
  private final Timers agenda = new Timers();
  private final List<DayServer> servers = new ArrayList<>();
  private final Map<CheckId, DayServer> byId = new HashMap<>();
  private final Set<Probe> silent = new HashSet<>();
  private final List<Probe> unbegun = new ArrayList<>();
  private final DayOracle oracle;
  private final CheckTable table;
  private long nanos;
  private boolean partitioned;
  private boolean shortage;
  private boolean carriersLost;
  private long stillUntil;
  private String lastWarning = "";

  SimulatedDay(long seed, int count) {
    chance = new SplittableRandom(seed);
    oracle = new DayOracle(count);
    table =
        new CheckTable(
            this, () -> Instant.EPOCH.plusNanos(nanos), chance.split(), CheckerSettings.MOST);
    for (int i = 0; i < count; i++) {
      DayServer server = server(i);
      servers.add(server);
      byId.put(server.plan.id(), server);
    }
  }

  private DayServer server(int number) {
    int delay = DELAYS[chance.nextInt(DELAYS.length)];
    int retry = chance.nextInt(4);
    int rise = 1 + chance.nextInt(3);
    Duration loop = Duration.ofSeconds(delay);
    CheckPlan warm = Plans.warm("A", number, loop);
    CheckPlan plan = Plans.rising(Plans.timed(warm, loop, retry), rise);
    // The probe in flight at the change, then as many as it takes, each with the pause before it.
    long probe = LIMIT + GRACE;
    long down = delay * SECOND + retry * 2 * SECOND + (retry + 2) * probe;
    long up = rise * delay * SECOND + (rise + 1) * probe;
    return new DayServer(number, plan, Math.max(down, up));
  }

  /** Plays it from the start; fails with the first broken promise. */
  void play(Duration length) {
    long end = length.toNanos();
    table.arrived(TYPE, nanos);
    reload();
    table.platformStarted(nanos);
    servers.forEach(this::live);
    every(4 * 3600, 600, now -> partitioned = now, this::everybodyChanged);
    every(3600, 300, now -> shortage = now, this::everybodyBlind);
    every(7200, 60, this::swap, this::everybodyBlind);
    every(4 * 3600, 30, this::loseCarriers, this::everybodyBlind);
    every(3600, 1, now -> reload(), () -> {});
    standStill();
    while (nanos < end) {
      step(end);
    }
  }

  private void step(long end) {
    long next = Math.min(end, nanos + until(agenda));
    next = Math.min(next, nanos + table.untilNext(nanos).map(Duration::toNanos).orElse(end));
    nanos = Math.max(next, Math.min(stillUntil, end));
    table.tick(nanos);
    for (Runnable due = agenda.due(nanos); due != null; due = agenda.due(nanos)) {
      due.run();
    }
  }

  private long until(Timers timers) {
    return timers.untilNext(nanos).map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
  }

  private void in(long delayNanos, Runnable what) {
    agenda.at(nanos + delayNanos, what);
  }

  // --- what happens to servers ---------------------------------------------------------------

  private void live(DayServer server) {
    in(3600 * SECOND + chance.nextLong(10 * 3600 * SECOND), () -> fail(server));
    in(3600 * SECOND + chance.nextLong(10 * 3600 * SECOND), () -> glitch(server));
  }

  private void fail(DayServer server) {
    become(server, chance.nextBoolean() ? DayServer.Mood.REFUSING : DayServer.Mood.SILENT);
    in(3 * server.boundNanos + chance.nextLong(3600 * SECOND), () -> recover(server));
  }

  private void recover(DayServer server) {
    become(server, DayServer.Mood.HEALTHY);
    in(3 * server.boundNanos + chance.nextLong(10 * 3600 * SECOND), () -> fail(server));
  }

  private void glitch(DayServer server) {
    // Shorter than delay_before_retry: it meets one probe at most.
    server.glitchUntil = server.plan.config().retry().getAsInt() > 0 ? nanos + 3 * SECOND / 2 : 0;
    in(3600 * SECOND + chance.nextLong(3600 * SECOND), () -> glitch(server));
  }

  /** A server on its way up would have to begin again. */
  private boolean glitches(DayServer server) {
    return nanos < server.glitchUntil && nanos - server.changedAt > server.boundNanos;
  }

  private void become(DayServer server, DayServer.Mood mood) {
    server.mood = mood;
    changed(server);
  }

  private void changed(DayServer server) {
    server.changedAt = nanos;
    long epoch = ++server.epoch;
    in(
        server.boundNanos,
        () -> {
          if (server.epoch == epoch) {
            oracle.look(server, isUp(server), nanos);
          }
        });
  }

  private boolean isUp(DayServer server) {
    return server.mood == DayServer.Mood.HEALTHY && !partitioned;
  }

  // --- what happens to the node --------------------------------------------------------------

  /** Something begins now and then, lasts a while and ends. */
  private void every(long seconds, int longest, Switch what, Runnable changes) {
    in(
        chance.nextLong(2 * seconds * SECOND),
        () -> {
          what.set(true);
          changes.run();
          in(
              SECOND + chance.nextLong(longest * SECOND),
              () -> {
                what.set(false);
                changes.run();
                every(seconds, longest, what, changes);
              });
        });
  }

  @FunctionalInterface
  private interface Switch {
    void set(boolean on);
  }

  private void everybodyChanged() {
    servers.forEach(this::changed);
  }

  /** This node could not probe until now, so the bound of everybody begins again. */
  private void everybodyBlind() {
    servers.forEach(this::changed);
  }

  private void swap(boolean leaves) {
    if (leaves) {
      table.left(TYPE, nanos);
    } else {
      table.arrived(TYPE, nanos);
    }
  }

  private void reload() {
    table.configure(servers.stream().map(server -> server.plan).toList(), nanos);
  }

  private void loseCarriers(boolean lost) {
    carriersLost = lost;
    if (!lost) {
      List<Probe> late = List.copyOf(unbegun);
      unbegun.clear();
      late.stream().filter(Probe::claim).forEach(this::run);
    }
  }

  private void standStill() {
    in(
        chance.nextLong(2 * 3600 * SECOND),
        () -> {
          stillUntil = nanos + SECOND + chance.nextLong(60 * SECOND);
          everybodyBlind();
          agenda.at(stillUntil, this::everybodyBlind);
          standStill();
        });
  }

  // --- what the engine wants -----------------------------------------------------------------

  @Override
  public void create(Creation creation) {
    in(0, () -> table.made(creation, new Made(NOBODY, SimulatedEngine.LIMIT, 1), nanos));
  }

  @Override
  public void start(Probe probe) {
    if (carriersLost && !probe.onPlatformThread()) {
      unbegun.add(probe);
    } else {
      probe.claim();
      run(probe);
    }
  }

  private void run(Probe probe) {
    DayServer server = byId.get(probe.plan().id());
    if (chance.nextInt(HANGS_ONE_IN) == 0) {
      // Neither ends nor hears that it is cut off; it does end some time.
      endsIn(LIMIT + GRACE + chance.nextLong(3600 * SECOND), probe, FINE);
      in(LIMIT + GRACE, () -> changed(server));
    } else if (shortage || chance.nextInt(THROWS_ONE_IN) == 0) {
      endsIn(1_000_000, probe, LACK);
      changed(server);
    } else if (partitioned || server.mood == DayServer.Mood.SILENT) {
      silent.add(probe);
    } else if (server.mood == DayServer.Mood.REFUSING || glitches(server)) {
      endsIn(1_000_000, probe, REFUSED);
    } else {
      endsIn(1_000_000 + chance.nextLong(SECOND / 5), probe, FINE);
    }
  }

  private void endsIn(long delayNanos, Probe probe, CheckResult result) {
    in(delayNanos, () -> table.ended(probe, result, nanos));
  }

  @Override
  public void cutOff(Probe probe) {
    if (silent.remove(probe)) {
      endsIn(1_000_000, probe, NOTHING);
    }
  }

  @Override
  public void askCarriers() {
    in(SECOND / 10, () -> answerCarriers());
  }

  private void answerCarriers() {
    if (carriersLost) {
      askCarriers();
    } else {
      table.carriersAnswer(nanos);
    }
  }

  @Override
  public void harm(String bundle, String what) {
    // nobody stops bundles on this day: the engine holds out without
  }

  @Override
  public void want(Set<TrackerId> trackers) {
    throw new AssertionError("none of these checks follows a tracker");
  }

  @Override
  public void tellAll(List<CheckStatus> all) {
    all.forEach(this::tell);
  }

  @Override
  public void tell(CheckStatus status) {
    DayServer server = byId.get(status.id());
    oracle.told(server, isUp(server), status.verdict(), nanos);
  }

  @Override
  public void tellReason(CheckStatus found) {} // nothing moves

  @Override
  public void warn(String message) {
    lastWarning = message;
  }

  @Override
  public void info(String message) {}

  @Override
  public void close(Checker checker) {}

  private static final Checker NOBODY =
      new Checker() {
        @Override
        public CheckResult check(CheckContext context) {
          throw new AssertionError("probes are simulated");
        }
      };

  // --- how it went ---------------------------------------------------------------------------

  CheckCounters counters() {
    return table.counters();
  }

  /** The check that was probed least, in parts of what is possible at its pauses. */
  double leastProbed(Duration length) {
    double least = 1;
    for (CheckStatus status : table.statuses()) {
      CheckPlan plan = byId.get(status.id()).plan;
      least =
          Math.min(
              least,
              status.probes() / (length.toNanos() / (plan.config().delayLoop().toNanos() + 0.0)));
    }
    return least;
  }

  String hash() {
    return oracle.hash();
  }

  @Override
  public String toString() {
    return oracle + "; " + table.counters() + "; last warning: " + lastWarning;
  }
}
