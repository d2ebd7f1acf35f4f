package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.api.config.VrrpInstance;

/**
 * The virtual routes and rules of one router: set after its addresses, routes before rules, and
 * removed in reverse before its addresses (keepalived's order at the change to MASTER). One that
 * the kernel refuses is told of and tried again when the network changes; it does not keep the
 * router from being MASTER.
 */
final class VirtualRoutes {
  private final Context context;
  private final Set<KernelPath> refused = new HashSet<>();
  private final Set<KernelPath> seen = new HashSet<>();
  private final Set<KernelPath> missing = new HashSet<>();
  private boolean mayStartOver;
  private Set<String> unresolved = Set.of();
  private List<KernelPath> ordered = List.of();
  private Set<KernelPath> tracked = Set.of();

  VirtualRoutes(Context context) {
    this.context = context;
  }

  /** Whether an instance has any. */
  static boolean any(VrrpInstance instance) {
    return !instance.routes().isEmpty() || !instance.routingRules().isEmpty();
  }

  /** Holds what the instance wants, before anybody else lets go of it. */
  void claim(VrrpInstance instance, World world) {
    context.paths().hold(wanted(instance, world), this);
  }

  /** Holds what an earlier run has left, before it starts: its addresses are still here. */
  void adopt(VrrpInstance instance, World world) {
    claim(instance, world);
    ordered = wanted(instance, world);
    missing.addAll(ordered); // a part may be gone
  }

  /** Sets what is not set yet; what an earlier order has and this one has not goes. */
  void add(VrrpInstance instance, World world) {
    List<KernelPath> wanted = wanted(instance, world);
    List<KernelPath> gone = new ArrayList<>(ordered);
    gone.removeAll(new HashSet<>(wanted));
    Set<KernelPath> there = new HashSet<>(ordered);
    there.removeAll(refused);
    there.removeAll(missing);
    mayStartOver = !missing.isEmpty();
    missing.clear();
    List<KernelPath> unset = wanted.stream().filter(path -> !there.contains(path)).toList();
    ordered = wanted;
    tracked =
        new HashSet<>(
            context
                .paths()
                .resolve(
                    instance.routes().stream().filter(VirtualRoute::tracked).toList(),
                    instance.routingRules().stream().filter(VirtualRule::tracked).toList(),
                    world,
                    new HashSet<>()));
    seen.retainAll(wanted);
    refused.retainAll(wanted);
    context.paths().hold(wanted, this);
    removeAll(gone);
    submit(unset, path -> set(instance.name(), path));
  }

  private void set(String name, KernelPath path) {
    Optional<String> refusal = context.paths().add(path, this);
    if (refusal.isEmpty()) {
      refused.remove(path);
    } else if (mayStartOver) {
      startOver(name, path);
    } else if (refused.add(path)) {
      context.reports().warn("vrrp_instance " + name + ": " + refusal.get());
    }
  }

  /**
   * One that others removed may not be had alone: what was set after it can be in its way, as a
   * default route is in that of the gateway of another. So all from there on are set anew.
   */
  private void startOver(String name, KernelPath from) {
    mayStartOver = false;
    List<KernelPath> later = List.copyOf(ordered.subList(ordered.indexOf(from), ordered.size()));
    seen.removeAll(later);
    removeAll(later);
    submit(
        later,
        path -> {
          context.paths().hold(List.of(path), this);
          set(name, path);
        });
  }

  void remove() {
    removeAll(ordered);
    ordered = List.of();
    seen.clear();
    missing.clear();
    refused.clear();
    unresolved = Set.of();
  }

  private void removeAll(List<KernelPath> paths) {
    submit(paths.reversed(), path -> context.paths().remove(path, this));
  }

  private void submit(List<KernelPath> paths, java.util.function.Consumer<KernelPath> step) {
    if (!paths.isEmpty()) {
      context.work().submit(new PathJob(paths, step));
    }
  }

  /** Tries again what was refused or had no meaning, for the network is another now. */
  void retry(VrrpInstance instance, World world) {
    if (!refused.isEmpty() || !unresolved.isEmpty()) {
      add(instance, world);
    }
  }

  /** A tracked one that was there and is not any more. */
  Optional<String> lost(PresentPaths present) {
    Optional<String> lost = Optional.empty();
    for (KernelPath path : ordered) {
      if (present.has(path)) {
        seen.add(path);
      } else if (tracked.contains(path) && seen.remove(path)) {
        missing.add(path);
        lost = lost.or(() -> Optional.of(path.toString()));
      }
    }
    return lost;
  }

  private List<KernelPath> wanted(VrrpInstance instance, World world) {
    Collection<String> now = new LinkedHashSet<>();
    List<KernelPath> paths =
        context.paths().resolve(instance.routes(), instance.routingRules(), world, now);
    for (String one : now) {
      if (!unresolved.contains(one)) {
        context.reports().warn("vrrp_instance " + instance.name() + ": " + one);
      }
    }
    unresolved = Set.copyOf(now);
    return paths;
  }
}
