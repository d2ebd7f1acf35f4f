package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.StaticAddress;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.Link;

/**
 * What is static: set at the start, put back when others remove it, removed when the configuration
 * or the node ends. What cannot be put back is a fault of the instances of its track_group.
 */
final class StaticSet {
  private final Context context;
  private final Map<AddressSpec, Optional<String>> addresses = new LinkedHashMap<>();

  /** Those that we put there, in this run or an earlier one; others were there before. */
  private final Set<AddressSpec> mine = new HashSet<>();

  private final Map<KernelPath, Optional<String>> paths = new LinkedHashMap<>();
  private final Set<KernelPath> there = new HashSet<>();
  private final Set<KernelPath> seen = new HashSet<>();
  private final Map<Object, String> refused = new HashMap<>();
  private StaticObjects wanted = StaticObjects.none();
  private Set<String> told = new HashSet<>();

  StaticSet(Context context) {
    this.context = context;
  }

  /** Addresses that may be the source of adverts, although they carry our tag. */
  Set<InetAddress> sources() {
    Set<InetAddress> sources = new HashSet<>();
    wanted.addresses().forEach(one -> sources.add(one.address().address()));
    return sources;
  }

  boolean isEmpty() {
    return wanted.equals(StaticObjects.none());
  }

  /** Claims before leftovers go; {@link #update} must follow. */
  void configure(StaticObjects now, World world) {
    wanted = now;
    resolve(world);
  }

  /** Makes the kernel have it: what is missing is set, what is not wanted any more removed. */
  void update(World world) {
    if (isEmpty() && addresses.isEmpty() && paths.isEmpty()) {
      return;
    }
    resolve(world);
    for (AddressSpec spec : addresses.keySet()) {
      if (!world.network().has(spec.linkIndex(), spec.address())) {
        put(spec);
      } else {
        refused.remove(spec);
        if (!world.network().hasOfOthers(Slot.of(spec))) {
          mine.add(spec);
        }
      }
    }
    for (KernelPath path : paths.keySet()) {
      if (!there.contains(path)) {
        put(path);
      }
    }
  }

  /** After the kernel's routes and rules were read. */
  void read(PresentPaths present) {
    for (KernelPath path : paths.keySet()) {
      if (present.has(path)) {
        seen.add(path);
      } else if (seen.remove(path)) {
        context.reports().warn("static " + path + " was removed by another program; put back");
        put(path);
      }
    }
  }

  private void put(AddressSpec spec) {
    try {
      context.addressTable().add(List.of(spec));
      mine.add(spec);
      refused.remove(spec);
    } catch (KernelException e) {
      refuse(spec, e.getMessage());
    }
  }

  private void put(KernelPath path) {
    Optional<String> refusal = context.paths().add(path, this);
    if (refusal.isEmpty()) {
      there.add(path);
      refused.remove(path);
    } else {
      there.remove(path);
      refuse(path, refusal.get());
    }
  }

  private void refuse(Object what, String why) {
    if (!why.equals(refused.put(what, why))) {
      context.reports().warn("static " + why);
    }
  }

  private void resolve(World world) {
    Map<AddressSpec, Optional<String>> nowAddresses = new LinkedHashMap<>();
    for (StaticAddress one : wanted.addresses()) {
      world
          .network()
          .link(one.address().device())
          .map(Link::index)
          .ifPresent(
              link -> nowAddresses.put(AddressSpecs.of(one.address(), link), one.trackGroup()));
    }
    Set<String> unresolved = new LinkedHashSet<>();
    Map<KernelPath, Optional<String>> nowPaths = new LinkedHashMap<>();
    for (VirtualRoute route : wanted.routes()) {
      context
          .paths()
          .resolve(List.of(route), List.of(), world, unresolved)
          .forEach(path -> nowPaths.put(path, route.trackGroup()));
    }
    for (VirtualRule rule : wanted.rules()) {
      context
          .paths()
          .resolve(List.of(), List.of(rule), world, unresolved)
          .forEach(path -> nowPaths.put(path, rule.trackGroup()));
    }
    unresolved.stream()
        .filter(one -> !told.contains(one))
        .forEach(one -> context.reports().warn("static " + one));
    told = unresolved;
    replace(nowAddresses, nowPaths);
  }

  private void replace(
      Map<AddressSpec, Optional<String>> nowAddresses, Map<KernelPath, Optional<String>> nowPaths) {
    context.held().hold(List.copyOf(nowAddresses.keySet()), this);
    context.paths().hold(nowPaths.keySet(), this);
    List<KernelPath> gone = new ArrayList<>(paths.keySet());
    gone.removeAll(nowPaths.keySet());
    gone.reversed().forEach(path -> context.paths().remove(path, this));
    there.removeAll(gone);
    seen.removeAll(gone);
    List<AddressSpec> left = new ArrayList<>(addresses.keySet());
    left.removeAll(nowAddresses.keySet());
    remove(left);
    addresses.clear();
    addresses.putAll(nowAddresses);
    paths.clear();
    paths.putAll(nowPaths);
    refused.keySet().removeIf(one -> !addresses.containsKey(one) && !paths.containsKey(one));
  }

  private void remove(List<AddressSpec> specs) {
    List<AddressSpec> held =
        context.held().release(specs, this).stream().filter(mine::contains).toList();
    specs.forEach(mine::remove);
    if (held.isEmpty()) {
      return;
    }
    try {
      context.addressTable().remove(held);
    } catch (KernelException e) {
      context.reports().error("a static address may still be here: " + e.getMessage());
    }
  }

  /** What an instance lacks: what is missing of its track_groups. */
  List<String> faults(String instance) {
    List<String> faults = new ArrayList<>();
    for (TrackGroup group : wanted.trackGroups()) {
      if (group.instances().contains(instance)) {
        refused.forEach(
            (what, why) -> {
              Optional<String> of = addresses.getOrDefault(what, paths.get(what));
              if (of != null && of.filter(group.name()::equals).isPresent()) {
                faults.add("track_group " + group.name() + ": " + why);
              }
            });
      }
    }
    return faults;
  }

  /** The end: all of it goes. */
  void stop() {
    wanted = StaticObjects.none();
    replace(Map.of(), Map.of());
  }
}
