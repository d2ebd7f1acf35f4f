package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.engine.vrrp.internal.NetworkView.Place;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.VrrpPort;

/**
 * Every virtual router and sync group of this node, and their changes by configuration, network and
 * trackers. Only the vrrp thread comes here, except to {@link #published}.
 */
final class VirtualRouters {
  private final Context context;
  private final Published published = new Published();
  private final Map<RouterKey, VirtualRouter> routers = new LinkedHashMap<>();
  private final Map<String, GroupRunner> groups = new LinkedHashMap<>();
  private final Map<VirtualRouter, GroupRunner> groupOf = new HashMap<>();
  private final Set<GroupRunner> unsettled = new HashSet<>();
  private final Map<String, TrackerStatus.State> trackers = new HashMap<>();
  private final Set<InetAddress> virtual = new HashSet<>();
  private final long bornAt;
  private World world;
  private boolean changed;
  private boolean stopped;

  VirtualRouters(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      LongSupplier clock,
      NetworkState network) {
    context = Context.of(port, addressTable, announcer, reports, clock, this::touched);
    bornAt = clock.getAsLong();
    world = new World(new NetworkView(network), trackers, virtual);
  }

  Context context() {
    return context;
  }

  Published published() {
    return published;
  }

  private void touched(VirtualRouter router) {
    changed = true;
    GroupRunner group = groupOf.get(router);
    if (group != null) {
      unsettled.add(group);
    }
  }

  /** Makes what runs equal to what is wanted; what is equal already is not touched. */
  void configure(Configuration wanted) {
    Map<RouterKey, Membership> members = members(wanted);
    virtual.clear();
    wanted.instances().stream()
        .flatMap(VirtualRouters::addresses)
        .forEach(one -> virtual.add(one.address()));
    removeLeftovers();
    stopAllBut(members.keySet());
    Map<RouterKey, VirtualRouter> before = new HashMap<>(routers);
    routers.clear();
    Set<VirtualRouter> untouched = new HashSet<>();
    long startAt = bornAt + wanted.global().startupDelay().toNanos();
    members.forEach(
        (key, member) -> {
          VirtualRouter router = before.get(key);
          if (router == null) {
            router = new VirtualRouter(context, member, startAt);
          } else if (router.member().equals(member)) {
            untouched.add(router);
          }
          routers.put(key, router);
        });
    regroup(wanted.syncGroups());
    routers.forEach(
        (key, router) -> {
          if (before.containsKey(key) && !untouched.contains(router)) {
            router.reconfigure(members.get(key), world);
          } else if (!before.containsKey(key)) {
            router.assess(world);
          }
        });
    changed = true;
  }

  private static Map<RouterKey, Membership> members(Configuration wanted) {
    Map<RouterKey, Membership> members = new LinkedHashMap<>();
    for (VrrpInstance instance : wanted.instances()) {
      Optional<SyncGroup> group =
          wanted.syncGroups().stream()
              .filter(one -> one.members().contains(instance.name()))
              .findFirst();
      members.putIfAbsent(RouterKey.of(instance), new Membership(instance, group));
    }
    return members;
  }

  private void stopAllBut(Set<RouterKey> wanted) {
    routers
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !wanted.contains(one.getKey());
              if (gone) {
                one.getValue().stop();
                groupOf.remove(one.getValue());
              }
              return gone;
            });
  }

  /** Addresses with our tag that nobody here holds: what a crash left behind. */
  private void removeLeftovers() {
    List<AddressSpec> leftovers =
        world.network().own().stream()
            .filter(one -> !context.held().isHeld(new Place(one.linkIndex(), one.address())))
            .map(
                one ->
                    new AddressSpec(
                        one.linkIndex(),
                        one.address(),
                        one.prefixLength(),
                        one.scope(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
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
    }
  }

  private static Stream<VirtualAddress> addresses(VrrpInstance instance) {
    return Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream());
  }

  private void regroup(List<SyncGroup> wanted) {
    Map<String, GroupRunner> before = new HashMap<>(groups);
    groups.clear();
    groupOf.clear();
    unsettled.clear();
    for (SyncGroup group : wanted) {
      Map<String, VirtualRouter> members = new LinkedHashMap<>();
      routers.forEach(
          (key, router) -> {
            if (group.members().contains(key.name())) {
              members.put(key.name(), router);
            }
          });
      GroupRunner old = before.get(group.name());
      GroupRunner runner =
          old != null && old.runs(members)
              ? old
              : new GroupRunner(group.name(), members, context.reports());
      groups.put(group.name(), runner);
      members.values().forEach(router -> groupOf.put(router, runner));
      unsettled.add(runner);
    }
  }

  void networkChanged(NetworkState now) {
    NetworkView before = world.network();
    world = new World(new NetworkView(now), trackers, virtual);
    if (world.network().sameSurroundings(before)) { // the echo of our own writes, mostly
      routers.values().forEach(router -> router.addressesChanged(world));
    } else {
      routers.values().forEach(router -> router.assess(world));
    }
  }

  void trackerChanged(String name, TrackerStatus.State state) {
    if (trackers.put(name, state) != state) {
      routers.values().forEach(router -> router.assess(world));
    }
  }

  void trackerRemoved(String name) {
    trackers.remove(name);
  }

  /** After each event: lets sync groups agree. */
  void settle() {
    while (!unsettled.isEmpty()) {
      List<GroupRunner> now = new ArrayList<>(unsettled);
      unsettled.clear();
      now.forEach(GroupRunner::settle);
    }
  }

  /** Shows the present state when it may have changed. */
  void publish() {
    if (changed) {
      changed = false;
      published.set(routers.values(), groups.values());
    }
  }

  /** Orderly stop of everything. */
  void stop() {
    routers.values().forEach(VirtualRouter::stop);
    context.work().drain();
    settle();
    publish();
    stopped = true;
  }

  /** Whether everything has stopped; nothing may be asked of it any more. */
  boolean stopped() {
    return stopped;
  }
}
