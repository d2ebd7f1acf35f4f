package org.holdfast.engine.lvs.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.lvs.LvsChange;
import org.holdfast.lvs.LvsInput;
import org.holdfast.lvs.LvsState;
import org.holdfast.lvs.Moment;
import org.holdfast.lvs.ServiceKeys;
import org.holdfast.lvs.VirtualServerState;

/**
 * From configuration and verdicts to the kernel's table, and from there to those who are told. One
 * thread; time is given.
 */
final class LvsCore {
  private static final long MOST_MILLIS = 60_000;

  private final SettledConfiguration settled;
  private final KernelTable kernel;
  private final Departures departures;
  private final Endings ending;
  private final Steers steers;
  private final InstantSource wallClock;
  private final Consumer<LvsChange> told;

  private LvsState state = LvsState.empty();
  private boolean dirty;

  /** When there is a next state without input. */
  private long nextState = Long.MAX_VALUE;

  /** What is told as soon as the kernel holds it. */
  private List<Pending> pending = new ArrayList<>();

  LvsCore(
      SettledConfiguration settled,
      KernelTable kernel,
      Steers steers,
      InstantSource wallClock,
      Consumer<LvsChange> told) {
    this.settled = settled;
    this.kernel = kernel;
    this.departures = new Departures(kernel);
    this.ending = new Endings(kernel);
    this.steers = steers;
    this.wallClock = wallClock;
    this.told = told;
  }

  void configuration(Configuration wanted, long nowNanos) {
    settled.configuration(wanted, nowNanos);
    dirty = true;
  }

  void verdicts(List<CheckStatus> all) {
    settled.verdicts(all);
    dirty = true;
  }

  void verdict(CheckStatus changed) {
    settled.verdict(changed);
    dirty = true;
  }

  void planesChanged(long nowNanos) {
    kernel.planesChanged(nowNanos);
  }

  void instanceChanged(long nowNanos) {
    kernel.instanceChanged(nowNanos);
  }

  /**
   * Does what is due; {@link #tell} follows.
   *
   * @return when there is something to do again, without new input
   */
  long run(long nowNanos) {
    Configuration before = settled.inForce();
    settled.run(nowNanos);
    if (settled.inForce() != null && settled.inForce() != before) {
      steers.retain(settled.inForce());
      dirty = true;
    }
    dirty |= steers.expire(wallClock.instant());
    dirty |= departures.look(nowNanos);
    dirty |= nextState != Long.MAX_VALUE && nowNanos - nextState >= 0;
    if (settled.inForce() != null && dirty) {
      LvsState.Step step = next(steers.told(), new Moment(wallClock.instant(), nowNanos));
      ending.ended(state, step.state());
      add(step.changes(), step.state());
      state = step.state();
      departures.follow(state.leaving(), nowNanos);
      OptionalLong due = state.dueInNanos(nowNanos);
      nextState = due.isEmpty() ? Long.MAX_VALUE : nowNanos + due.getAsLong();
      kernel.settings(settled.inForce().global().ipvs(), nowNanos);
      kernel.expiry(state.expires(), nowNanos);
      kernel.want(state.wanted(), nowNanos);
    }
    dirty = false;
    kernel.run(nowNanos);
    ending.run();
    return earlier(
        earlier(earlier(settled.deadlineNanos(), kernel.deadlineNanos()), endOfSteering(nowNanos)),
        earlier(departures.deadlineNanos(), nextState));
  }

  /** The wall clock may be set: it is looked at again after a minute at most. */
  private long endOfSteering(long nowNanos) {
    return steers
        .nextEnd()
        .map(end -> Duration.between(wallClock.instant(), end))
        .map(left -> nowNanos + Math.clamp(left.toMillis() + 1, 1, MOST_MILLIS) * 1_000_000)
        .orElse(Long.MAX_VALUE);
  }

  /** What an order comes to: its plan, and what the journal keeps of it. */
  record Answer(Plan plan, List<JournalNote> notes) {}

  /** An order that is not refused: whom it tells what, and what that causes. */
  private record Prepared(
      List<RealServerId> servers, Optional<ServerSteering> steering, Plan plan) {}

  /** Says what an order would cause; changes nothing. */
  Answer plan(ServerOrder order, long nowNanos) {
    return new Answer(prepared(order, nowNanos).plan(), List.of());
  }

  /** Carries an order out. */
  Answer tell(ServerOrder order, String who, long nowNanos) {
    Prepared prepared = prepared(order, nowNanos);
    if (prepared.servers().isEmpty()) {
      return new Answer(prepared.plan(), List.of());
    }
    List<JournalNote> notes =
        SteeringNotes.of(
            steers.told(), prepared.servers(), prepared.steering(), who, wallClock.instant());
    steers.tell(prepared.servers(), prepared.steering());
    dirty = true;
    return new Answer(prepared.plan(), notes);
  }

  private Prepared prepared(ServerOrder order, long nowNanos) {
    Instant now = wallClock.instant();
    Optional<ServerSteering> steering = Orders.steering(order, now);
    List<RealServerId> servers =
        Orders.named(order, virtualServers()).stream()
            .filter(one -> steering.isPresent() || steers.told().containsKey(one))
            .toList();
    Moment moment = new Moment(now, nowNanos);
    LvsState without = next(steers.told(), moment).state();
    LvsState with = next(steers.with(servers, steering), moment).state();
    return new Prepared(
        servers, steering, new OrderPlan(without, with).of(servers, Orders.words(order)));
  }

  private LvsState.Step next(Map<RealServerId, ServerSteering> told, Moment now) {
    return state.next(
        new LvsInput(settled.inForce(), settled.checks(), told, departures.idle()), now);
  }

  private static long earlier(long a, long b) {
    if (a == Long.MAX_VALUE || b == Long.MAX_VALUE) {
      return Math.min(a, b);
    }
    return a - b < 0 ? a : b;
  }

  /**
   * Tells what the kernel holds by now. Apart from {@link #run}, so that who is told of a change
   * and asks for more finds it.
   */
  void tell() {
    List<Pending> kept = new ArrayList<>();
    for (Pending one : pending) {
      if (one.services().stream().allMatch(kernel::settled)) {
        told.accept(one.change());
      } else {
        kept.add(one);
      }
    }
    pending = kept;
  }

  /** A change, and the services that the kernel is to hold as wanted before it is told. */
  private record Pending(LvsChange change, List<ServiceKey> services) {}

  private void add(List<LvsChange> changes, LvsState now) {
    if (changes.isEmpty()) {
      return;
    }
    Set<VirtualServerId> changed =
        changes.stream().map(LvsCore::server).collect(Collectors.toSet());
    Map<VirtualServerId, List<ServiceKey>> services = new HashMap<>();
    for (LvsState known : List.of(now, state)) {
      Stream.concat(known.virtualServers().stream(), known.retired().stream())
          .map(VirtualServerState::config)
          .filter(one -> changed.contains(one.id()))
          .forEach(one -> services.computeIfAbsent(one.id(), id -> ServiceKeys.of(one)));
    }
    changes.forEach(change -> pending.add(new Pending(change, services.get(server(change)))));
  }

  private static VirtualServerId server(LvsChange change) {
    return switch (change) {
      case LvsChange.ServerChanged c -> c.status().id().virtualServer();
      case LvsChange.QuorumChanged c -> c.status().id();
    };
  }

  /** Takes own services out of the kernel and tells what {@code omega} asks for. */
  void stop() {
    kernel.clear();
    state.retire(wallClock.instant()).forEach(told);
    state = LvsState.empty();
    pending = List.of();
  }

  /** What went to real servers; empty when it is not known. */
  Optional<Map<RealServerId, ServerTraffic>> traffic() {
    return CountedServers.read(kernel, state.places());
  }

  List<VirtualServerStatus> virtualServers() {
    return state.status();
  }

  DataplaneStatus dataplane() {
    DataplaneStatus status = kernel.status();
    String detail = status.detail().isEmpty() ? settled.detail() : status.detail();
    return new DataplaneStatus(status.name(), status.inSync(), detail, status.writes());
  }
}
