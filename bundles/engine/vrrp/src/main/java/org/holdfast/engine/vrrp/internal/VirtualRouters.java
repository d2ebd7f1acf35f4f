package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.engine.vrrp.internal.vmac.LinksMemory;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.VrrpMachine;

/**
 * Every virtual router and sync group of this node, and their changes by configuration, network and
 * trackers. Only the vrrp thread comes here, except to {@link #published}.
 */
final class VirtualRouters {
  private final Context context;
  private final Published published = new Published();
  private final List<VirtualRouter> routers = new ArrayList<>();
  private final Map<String, GroupRunner> groups = new LinkedHashMap<>();
  private final Map<VirtualRouter, GroupRunner> groupOf = new HashMap<>();
  private final Set<GroupRunner> unsettled = new LinkedHashSet<>(); // an order, so a replay
  private final Map<TrackerId, TrackerStatus> trackers = new HashMap<>();
  private final Set<InetAddress> virtual = new HashSet<>();
  private Map<String, String> linkProblems = Map.of();
  private final LinkDelays linkDelays = new LinkDelays();
  private final Deadlines.Entry linkTimer =
      new Deadlines.Entry() {
        @Override
        void due() {
          look();
        }
      };
  private NetworkState heard;
  private long bornAt;
  private long bootedAt;
  private World world;
  private boolean changed;
  private boolean configured;
  private boolean stopped;
  private final Consumer<List<Guard>> gate;
  private final GroupsFirst reports;
  private final StaticSet statics;
  private List<Guard> guards;

  /** What an earlier version of this bundle left, until the first configuration. */
  private Optional<NodeMemory> left = Optional.empty();

  VirtualRouters(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      Consumer<List<Guard>> gate,
      LongSupplier clock,
      NetworkState network) {
    this(port, addressTable, announcer, reports, NoPaths.with(reports), gate, clock, network);
  }

  VirtualRouters(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      KernelPaths paths,
      Consumer<List<Guard>> gate,
      LongSupplier clock,
      NetworkState network) {
    this.gate = gate;
    this.reports = new GroupsFirst(reports);
    context = Context.of(port, addressTable, announcer, this.reports, paths, clock, new Around());
    statics = new StaticSet(context);
    bornAt = clock.getAsLong();
    bootedAt = bornAt;
    heard = network;
    world = new World(new NetworkView(network), trackers, linkProblems, virtual, statics);
  }

  Context context() {
    return context;
  }

  Published published() {
    return published;
  }

  List<VrrpMachine> machines() {
    return routers.stream().map(VirtualRouter::machine).toList();
  }

  private final class Around implements Context.Neighbours {
    @Override
    public void touched(VirtualRouter router) {
      changed = true;
      router.changed();
      GroupRunner group = groupOf.get(router);
      if (group != null) {
        unsettled.add(group);
      }
    }

    @Override
    public void heardLower(VirtualRouter router) {
      GroupRunner group = groupOf.get(router);
      if (group != null) {
        group.heardLower(router);
      }
    }
  }

  /** Takes what an earlier version left, before the first configuration. */
  void recall(NodeMemory memory) {
    left = Optional.of(memory);
    bornAt = memory.bornAt();
    bootedAt = memory.bootedAt();
    memory.trackers().forEach(one -> trackers.putIfAbsent(one.status().id(), one.status()));
  }

  /** The names of all. */
  Stream<String> names() {
    return routers.stream().map(VirtualRouter::name);
  }

  /** One that is there. */
  VirtualRouter named(String name) {
    return routers.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** The routers of a sync group, that of the name alone without one; none for an unknown name. */
  List<VirtualRouter> together(String name) {
    return routers.stream()
        .filter(router -> router.name().equals(name))
        .findFirst()
        .map(
            router ->
                groupOf.containsKey(router)
                    ? List.copyOf(groupOf.get(router).members())
                    : List.of(router))
        .orElse(List.of());
  }

  /**
   * Makes what runs equal to what is wanted; what is equal already is not touched. Everything that
   * goes on claims what it will hold first, then what is gone stops, then the rest changes: so it
   * does not matter in which order the file has them.
   */
  void configure(Configuration wanted, NameTables names) {
    context.paths().names(names);
    configure(wanted);
  }

  void configure(Configuration wanted) {
    long startAt = startAt(wanted.global());
    context.endpoints().tellOfStrangers(wanted.global().logUnknownVirtualRouters());
    List<RouterChange> changes = RouterChange.plan(routers, wanted, context, startAt);
    virtual.clear();
    wanted.instances().stream()
        .flatMap(VrrpInstance::allAddresses)
        .forEach(one -> virtual.add(one.address()));
    context.announcements().space(wanted.global().garpSpacing());
    linkDelays.configure(wanted.trackers().interfaceDelays());
    context.endpoints().keepOpenDuring(() -> apply(changes, wanted));
    look();
    context.acceptance().configure(wanted.global().firewall(), !configured);
    context
        .paths()
        .watch(!statics.isEmpty() || wanted.instances().stream().anyMatch(VirtualRoutes::any));
    changed = true;
    if (configured && wanted.global().fifos().statesOnReload()) {
      settle();
      groups.values().forEach(GroupRunner::tellState);
      routers.forEach(router -> router.tell(VrrpEvent.Kind.RELOADED));
    }
    configured = true;
    left = Optional.empty();
  }

  /** Takes how long the machine had run already, for vrrp_delay_after_boot. */
  void uptime(Duration before) {
    bootedAt = bornAt - before.toNanos();
  }

  /** When the longer of the two delays is over. */
  private long startAt(GlobalDefs global) {
    return Math.max(
        bornAt + global.startupDelay().toNanos(), bootedAt + global.delayAfterBoot().toNanos());
  }

  private void apply(List<RouterChange> changes, Configuration wanted) {
    changes.stream()
        .filter(one -> one.kind() == RouterChange.Kind.CHANGED)
        .forEach(one -> one.router().prepare(one.wanted(), world));
    Set<VirtualRouter> recalled = Set.of();
    if (!configured) {
      recalled = recall(changes);
      adopt(changes, recalled);
    }
    statics.configure(wanted.statics(), world);
    removeLeftovers();
    if (!configured) {
      context.paths().adopt(configuredPaths(wanted));
    }
    statics.update(world);
    Set<VirtualRouter> stay = new HashSet<>();
    changes.forEach(one -> stay.add(one.router()));
    for (VirtualRouter router : routers) {
      if (!stay.contains(router)) {
        router.stop(true);
        groupOf.remove(router);
      }
    }
    routers.clear();
    changes.forEach(one -> routers.add(one.router()));
    regroup(changes, wanted.syncGroups());
    recalled.forEach(VirtualRouter::recalled);
    for (RouterChange one : changes) {
      switch (one.kind()) {
        case NEW -> one.router().assess(world);
        case CHANGED -> one.router().reconfigure(one.wanted(), world);
        case SAME -> {}
      }
    }
    leaveGroups();
  }

  /** Who went on, with what an earlier version of this bundle left. */
  private Set<VirtualRouter> recall(List<RouterChange> changes) {
    Map<RouterMemory.Id, RouterMemory> byId = new HashMap<>();
    left.ifPresent(memory -> memory.routers().forEach(one -> byId.put(one.id(), one)));
    Set<VirtualRouter> recalled = new LinkedHashSet<>();
    for (RouterChange one : changes) {
      RouterMemory its = byId.get(RouterMemory.Id.of(one.wanted().instance()));
      if (its != null) {
        one.router().recall(its, world);
        recalled.add(one.router());
      }
    }
    return recalled;
  }

  private Set<KernelPath> configuredPaths(Configuration wanted) {
    Set<KernelPath> paths = new LinkedHashSet<>();
    Set<String> told = new HashSet<>(); // by those who set them
    KernelPaths all = context.paths();
    StaticObjects fixed = wanted.statics();
    paths.addAll(all.resolve(fixed.routes(), fixed.rules(), world, told));
    for (VrrpInstance one : wanted.instances()) {
      paths.addAll(all.resolve(one.routes(), one.routingRules(), world, told));
    }
    return paths;
  }

  /** At the start: an earlier run may have ended without stopping, a moment ago. */
  private void adopt(List<RouterChange> changes, Set<VirtualRouter> recalled) {
    if (recalled.size() == changes.size()) {
      return;
    }
    try {
      List<OwnAddress> present = context.addressTable().own();
      if (!present.isEmpty()) {
        changes.stream()
            .map(RouterChange::router)
            .filter(router -> !recalled.contains(router))
            .forEach(router -> router.adopt(present, world));
      }
    } catch (KernelException e) {
      context
          .reports()
          .error("virtual addresses of an earlier run are not known: " + e.getMessage());
    }
  }

  /** Addresses with our tag that nobody here holds: what a crash left behind. */
  private void removeLeftovers() {
    List<AddressSpec> leftovers =
        world.network().own().stream()
            .filter(one -> !context.held().isHeld(Slot.of(one)))
            .map(one -> AddressSpecs.ofPresent(one))
            .toList();
    if (leftovers.isEmpty()) {
      return;
    }
    try {
      context.addressTable().remove(leftovers);
      context.reports().info(leftovers.size() + " virtual addresses of an earlier run removed");
    } catch (KernelException e) {
      context
          .reports()
          .error("virtual addresses of an earlier run may still be here: " + e.getMessage());
      RemoveAgain.later(context, leftovers);
    }
  }

  private void regroup(List<RouterChange> changes, List<SyncGroup> wanted) {
    Map<String, GroupRunner> before = new HashMap<>(groups);
    Map<String, VirtualRouter> byName = new HashMap<>();
    changes.forEach(one -> byName.putIfAbsent(one.wanted().instance().name(), one.router()));
    groups.clear();
    groupOf.clear();
    unsettled.clear();
    for (SyncGroup group : wanted) {
      Map<String, VirtualRouter> members = new LinkedHashMap<>();
      group.members().stream()
          .filter(byName::containsKey)
          .forEach(name -> members.put(name, byName.get(name)));
      GroupRunner old = before.get(group.name());
      GroupRunner runner =
          old != null && old.runs(members)
              ? old
              : new GroupRunner(
                  group.name(), members, state(group.name(), old, before, members), context);
      groups.put(group.name(), runner);
      members.values().forEach(router -> groupOf.put(router, runner));
      unsettled.add(runner);
    }
  }

  /**
   * The state that a changed group goes on from: its own, or that of the one it was renamed from.
   */
  private VrrpState state(
      String name,
      GroupRunner old,
      Map<String, GroupRunner> before,
      Map<String, VirtualRouter> members) {
    if (old != null) {
      return old.state();
    }
    return before.values().stream()
        .filter(one -> one.runsAll(members.values()))
        .findFirst()
        .map(GroupRunner::state)
        .or(() -> left.map(memory -> memory.groups().get(name)))
        .orElse(VrrpState.INIT);
  }

  /** Whoever is in no group any more has no faults of a group. */
  private void leaveGroups() {
    routers.stream()
        .filter(router -> !groupOf.containsKey(router))
        .filter(router -> !router.machine().groupFaults().isEmpty())
        .forEach(router -> router.handle(new Event.GroupFaultsChanged(List.of())));
  }

  void networkChanged(NetworkState now) {
    heard = now;
    look();
  }

  /** What counts of the network: links as their delays let them show. */
  private void look() {
    NetworkView before = world.network();
    NetworkState now = linkDelays.of(heard, context.now(), this::longestDownNanos);
    world = new World(new NetworkView(now), trackers, linkProblems, virtual, statics);
    if (linkDelays.deadline() == LinkDelays.NEVER) {
      context.deadlines().remove(linkTimer);
    } else {
      context.deadlines().set(linkTimer, linkDelays.deadline());
    }
    context.paths().lookAgain();
    statics.update(world);
    if (statics.isEmpty()
        && world.network().sameSurroundings(before)) { // the echo of our own writes, mostly
      routers.forEach(router -> router.addressesChanged(world));
    } else {
      changed = true;
      routers.forEach(router -> router.assess(world));
    }
  }

  /** Who uses a link must know that it is down before its peers stop waiting for adverts. */
  private long longestDownNanos(String link) {
    return routers.stream()
        .filter(router -> router.member().uses(link))
        .mapToLong(
            router -> {
              VrrpInstance instance = router.member().instance();
              Duration heardInterval =
                  Duration.ofNanos(router.machine().snapshot().advertIntervalNanos());
              return Math.min(
                  instance.longestDownDelay().toNanos(),
                  instance.longestDownDelay(heardInterval).toNanos());
            })
        .min()
        .orElse(Long.MAX_VALUE);
  }

  void trackerChanged(TrackerStatus status) {
    TrackerStatus before = trackers.put(status.id(), status);
    if (before == null
        || before.state() != status.state()
        || !before.value().equals(status.value())) {
      changed = true;
      routers.forEach(router -> router.assess(world));
    }
  }

  /** What keeps macvlans from being there, by name. */
  void linkProblems(Map<String, String> now) {
    linkProblems = now;
    world = new World(world.network(), trackers, linkProblems, virtual, statics);
    routers.forEach(router -> router.assess(world));
  }

  /** The routes and rules with our tag were read. */
  void pathsRead(PresentPaths present) {
    if (!context.paths().takes(present)) {
      return;
    }
    statics.read(present);
    routers.forEach(router -> router.pathsRead(present));
    if (!statics.isEmpty()) {
      routers.forEach(router -> router.assess(world));
    }
  }

  void trackerRemoved(TrackerId id) {
    trackers.remove(id);
  }

  /** After each event: lets sync groups agree. */
  void settle() {
    while (!unsettled.isEmpty()) {
      List<GroupRunner> now = new ArrayList<>(unsettled);
      unsettled.clear();
      now.forEach(GroupRunner::settle);
    }
    reports.settled();
  }

  /** Shows the present state when it may have changed. */
  void publish() {
    if (changed) {
      changed = false;
      published.set(routers, groups.values());
      guard();
    }
  }

  /** Tells the packet gate what is held now. Not before the first configuration. */
  private void guard() {
    if (!configured) {
      return;
    }
    List<Guard> now = new ArrayList<>(routers.size());
    for (VirtualRouter router : routers) {
      if (router.guarded()) {
        now.add(router.guard());
      }
    }
    if (guards == null || !same(guards, now)) {
      guards = now;
      gate.accept(
          routers.stream().filter(VirtualRouter::guarded).map(VirtualRouter::guardNow).toList());
    }
  }

  private static boolean same(List<Guard> before, List<Guard> now) {
    boolean same = before.size() == now.size();
    for (int i = 0; same && i < now.size(); i++) {
      same = now.get(i) == before.get(i) || now.get(i).sameAs(before.get(i));
    }
    return same;
  }

  /** Orderly stop of everything. */
  void stop() {
    routers.forEach(router -> router.stop(false));
    context.work().drain();
    statics.stop();
    settle();
    changed = true;
    publish();
    stopped = true;
  }

  /**
   * The end of this version: everything stays as it is. Routers that cannot be left as they are
   * stop in order.
   *
   * @return what the next version goes on with
   */
  NodeMemory leave() {
    if (!configured) {
      stopped = true;
      return left.orElseGet(() -> memory(List.of()));
    }
    context.work().drain();
    settle();
    List<RouterMemory> memories = new ArrayList<>();
    for (VirtualRouter router : List.copyOf(routers)) {
      Optional<RouterMemory> memory = router.memory();
      if (memory.isPresent()) {
        memories.add(memory.get());
        router.leave();
      } else {
        router.stop(false);
      }
    }
    context.work().drain();
    stopped = true;
    return memory(memories);
  }

  private NodeMemory memory(List<RouterMemory> memories) {
    Map<String, VrrpState> states = new HashMap<>();
    groups.forEach((name, group) -> states.put(name, group.state()));
    return new NodeMemory(
        memories,
        states,
        trackers.values().stream().map(NodeMemory.Tracker::of).toList(),
        bornAt,
        bootedAt,
        LinksMemory.none());
  }

  /** Whether everything has stopped; nothing may be asked of it any more. */
  boolean stopped() {
    return stopped;
  }
}
