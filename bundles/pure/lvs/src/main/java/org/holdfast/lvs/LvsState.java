package org.holdfast.lvs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;

/**
 * All virtual servers at one moment.
 *
 * @param virtualServers in configuration order
 * @param retired those that are configured no more, while servers of theirs are leaving
 */
public record LvsState(List<VirtualServerState> virtualServers, List<VirtualServerState> retired) {

  /** Copies the lists. */
  public LvsState {
    virtualServers = List.copyOf(virtualServers);
    retired = List.copyOf(retired);
  }

  /**
   * Before anything is configured.
   *
   * @return a state without virtual servers
   */
  public static LvsState empty() {
    return new LvsState(List.of(), List.of());
  }

  /**
   * A state and how it differs from the one before.
   *
   * @param state the new state
   * @param changes what is to be told, in order: servers of a virtual server before its quorum
   */
  public record Step(LvsState state, List<LvsChange> changes) {

    /** Copies the list. */
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The state after this one. Virtual servers and real servers are matched by what names them, so
   * one that stays configured keeps its quorum and its time.
   *
   * @param input what is configured and known now
   * @param now now
   * @return the new state; the same values and no changes when nothing changed
   */
  public Step next(LvsInput input, Moment now) {
    Map<VirtualServerId, VirtualServerState> before = byId(virtualServers);
    Map<VirtualServerId, VirtualServerState> earlier = byId(retired);
    List<LvsChange> changes = new ArrayList<>();
    List<VirtualServerState> after = new ArrayList<>();
    for (VirtualServer config : input.configuration().virtualServers()) {
      after.add(
          new VirtualServerStep(
                  config, before.remove(config.id()), earlier.remove(config.id()), input, now)
              .take(changes));
    }
    List<VirtualServerState> left = new ArrayList<>();
    for (VirtualServerState gone : virtualServers) {
      if (before.containsKey(gone.config().id())) {
        VirtualServerStep.retire(gone, now.wall(), changes);
        VirtualServerStep.leave(gone, input, now).ifPresent(left::add);
      }
    }
    for (VirtualServerState gone : earlier.values()) {
      VirtualServerStep.leave(gone, input, now).ifPresent(left::add);
    }
    return new Step(new LvsState(after, left), changes);
  }

  private static Map<VirtualServerId, VirtualServerState> byId(List<VirtualServerState> states) {
    Map<VirtualServerId, VirtualServerState> map = new LinkedHashMap<>();
    states.forEach(state -> map.putIfAbsent(state.config().id(), state));
    return map;
  }

  /**
   * Servers that are leaving, and where the kernel holds them.
   *
   * @return the destinations of each
   */
  public Map<RealServerId, Set<DestinationKey>> leaving() {
    Map<RealServerId, Set<DestinationKey>> all = new LinkedHashMap<>();
    all()
        .forEach(
            state ->
                state
                    .leaving()
                    .forEach(
                        one ->
                            all.put(
                                one.server().config().id(),
                                WantedService.places(state, one.server()))));
    return all;
  }

  /**
   * Every real server, those that are leaving too, and where the kernel holds it if it does.
   *
   * @return the destinations of each
   */
  public Map<RealServerId, Set<DestinationKey>> places() {
    Map<RealServerId, Set<DestinationKey>> all = leaving();
    all()
        .forEach(
            state ->
                state
                    .servers()
                    .forEach(one -> all.put(one.config().id(), WantedService.places(state, one))));
    return all;
  }

  /**
   * Destinations whose connections are to end: the kernel is to hold them no more, and their
   * virtual server asked for it ({@code expire_on_down}).
   *
   * @param earlier the state before
   * @return where the kernel held them
   */
  public Set<DestinationKey> endedSince(LvsState earlier) {
    Set<DestinationKey> ended = new LinkedHashSet<>();
    earlier.all().filter(LvsState::expires).forEach(state -> ended.addAll(places(state)));
    if (!ended.isEmpty()) {
      all().forEach(state -> ended.removeAll(places(state)));
    }
    return ended;
  }

  /**
   * Whether a virtual server asks for its connections to end with their destination.
   *
   * @return true when one does
   */
  public boolean expires() {
    return all().anyMatch(LvsState::expires);
  }

  /**
   * Where the kernel is to hold real servers.
   *
   * @return all destinations
   */
  public Set<DestinationKey> destinations() {
    Set<DestinationKey> all = new LinkedHashSet<>();
    all().forEach(state -> all.addAll(places(state)));
    return all;
  }

  private static boolean expires(VirtualServerState state) {
    return state.config().lifecycle().expireOnDown();
  }

  private static Set<DestinationKey> places(VirtualServerState state) {
    return state.services().stream()
        .flatMap(
            service ->
                service.destinations().stream()
                    .map(d -> new DestinationKey(service.key(), d.address(), d.port())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<VirtualServerState> all() {
    return Stream.concat(virtualServers.stream(), retired.stream());
  }

  /**
   * When there is a next state without new input.
   *
   * @param nowNanos now, on the scale of {@link System#nanoTime}
   * @return nanoseconds from now, 0 or more; empty when there is none
   */
  public OptionalLong dueInNanos(long nowNanos) {
    return LongStream.concat(
            all().flatMap(state -> state.leaving().stream()).mapToLong(LeavingServer::endNanos),
            all().flatMap(state -> state.servers().stream()).flatMapToLong(LvsState::nextRise))
        .map(due -> Math.max(0, due - nowNanos))
        .min();
  }

  private static LongStream nextRise(ServerState server) {
    return server.rise().stream().mapToLong(rise -> rise.nextNanos(server.weight()));
  }

  /**
   * What is to be told at the stop: for virtual servers with {@code omega}, every live server and
   * the quorum go down.
   *
   * @param now wall clock, for people
   * @return the changes, in order
   */
  public List<LvsChange> retire(Instant now) {
    List<LvsChange> changes = new ArrayList<>();
    virtualServers.forEach(state -> VirtualServerStep.retire(state, now, changes));
    return changes;
  }

  /**
   * What the kernel is to hold. Where two virtual servers have one key the first counts; the reader
   * of the configuration refuses such a file.
   *
   * @return the table
   */
  public ServiceTable wanted() {
    Map<ServiceKey, Service> services = new LinkedHashMap<>();
    all()
        .flatMap(state -> state.services().stream())
        .forEach(service -> services.putIfAbsent(service.key(), service));
    return new ServiceTable(services);
  }

  /**
   * The state as others see it.
   *
   * @return one status for each virtual server, in configuration order, retired ones last
   */
  public List<VirtualServerStatus> status() {
    return all().map(VirtualServerState::status).toList();
  }
}
