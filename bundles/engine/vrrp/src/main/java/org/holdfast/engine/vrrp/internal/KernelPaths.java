package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.kernel.route.RuleTable;

/**
 * Routes and rules of this node: who holds which, which of them this program has added, and how
 * they are written. What one owner lets go of and another has claimed stays. What somebody else has
 * added is never removed, not even one that is equal. Only the vrrp thread comes here, except to
 * {@link #read}.
 */
final class KernelPaths {
  /** EEXIST of errno(3). */
  private static final int THERE_ALREADY = 17;

  private final RouteTable routes;
  private final RuleTable rules;
  private final Reports reports;
  private final Map<KernelPath, Object> owners = new HashMap<>();
  private final Set<KernelPath> added = new HashSet<>();
  private final AtomicLong writes = new AtomicLong();
  private volatile Runnable lookAgain = () -> {};
  private PathSpecs specs = new PathSpecs(NameTables.builtIn());
  private volatile boolean watched;

  KernelPaths(RouteTable routes, RuleTable rules, Reports reports) {
    this.routes = routes;
    this.rules = rules;
    this.reports = reports;
  }

  void names(NameTables names) {
    specs = new PathSpecs(names);
  }

  /** Whether there is anything whose loss must be found. */
  boolean watched() {
    return watched;
  }

  void watch(boolean wanted) {
    watched = wanted;
    lookAgain();
  }

  /** Takes how the one who reads them is told to read again. */
  void watchedBy(Runnable look) {
    lookAgain = look;
  }

  /** Something may have taken routes away. */
  void lookAgain() {
    lookAgain.run();
  }

  /**
   * Whether a reading tells what is there now; what others have removed is not ours any more. One
   * from before our last write does not, and is had again.
   */
  boolean takes(PresentPaths present) {
    if (present.writes() != writes.get()) {
      lookAgain();
      return false;
    }
    added.removeIf(path -> path.tagged() && !present.has(path));
    return true;
  }

  /**
   * In the order in which they are set: routes, then rules; those that have no meaning are told.
   */
  List<KernelPath> resolve(
      List<VirtualRoute> wantedRoutes,
      List<VirtualRule> wantedRules,
      World world,
      Collection<String> unresolved) {
    List<KernelPath> paths = new ArrayList<>();
    for (VirtualRoute route : wantedRoutes) {
      try {
        paths.add(new KernelPath.Route(specs.route(route, world)));
      } catch (UnresolvedException e) {
        unresolved.add("route " + route + ": " + e.getMessage());
      }
    }
    for (VirtualRule rule : wantedRules) {
      try {
        paths.add(new KernelPath.Rule(specs.rule(rule)));
      } catch (UnresolvedException e) {
        unresolved.add("rule " + rule + ": " + e.getMessage());
      }
    }
    return paths;
  }

  void hold(Collection<KernelPath> paths, Object owner) {
    paths.forEach(path -> owners.put(path, owner));
  }

  /** Sets one that the owner still holds; answers the refusal. */
  Optional<String> add(KernelPath path, Object owner) {
    if (owners.get(path) != owner) {
      return Optional.empty();
    }
    Optional<KernelException> refusal =
        answer(
            () ->
                switch (path) {
                  case KernelPath.Route(var spec) -> routes.add(List.of(spec));
                  case KernelPath.Rule(var spec) -> rules.add(List.of(spec));
                });
    if (refusal.isEmpty()) {
      added.add(path);
    } else if (refusal.get().errno() == THERE_ALREADY) {
      if (!added.contains(path)) {
        reports.info(path + " is here already, of another program; it stays when this one leaves");
      }
      return Optional.empty();
    }
    return refusal.map(KernelException::getMessage);
  }

  /** Removes one that was added, unless another owner has claimed it. */
  void remove(KernelPath path, Object owner) {
    if (owners.remove(path, owner) && added.remove(path)) {
      remove(path).ifPresent(refusal -> reports.error(path + " may still be here: " + refusal));
    }
  }

  private Optional<String> remove(KernelPath path) {
    return answer(
            () ->
                switch (path) {
                  case KernelPath.Route(var spec) -> routes.remove(List.of(spec));
                  case KernelPath.Rule(var spec) -> rules.remove(List.of(spec));
                })
        .map(KernelException::getMessage);
  }

  private interface Request {
    List<Optional<KernelException>> send() throws KernelException;
  }

  private Optional<KernelException> answer(Request request) {
    try {
      return request.send().getFirst();
    } catch (KernelException e) {
      return Optional.of(e);
    } finally {
      writes.incrementAndGet();
    }
  }

  /** What carries the tag of this program now. Any thread. */
  PresentPaths read() throws KernelException {
    long before = writes.get();
    return new PresentPaths(before, routes.own(), rules.own());
  }

  /**
   * At the start: what an earlier run has left of what is configured now. It is ours again when
   * somebody holds it, and else removed, as keepalived does. Others with our tag are not touched.
   */
  void adopt(Collection<KernelPath> configured) {
    if (configured.isEmpty()) {
      return;
    }
    try {
      PresentPaths present = read();
      int count = 0;
      for (KernelPath path : List.copyOf(configured).reversed()) {
        if (path.tagged() && !present.has(path)) {
          continue;
        }
        if (owners.containsKey(path)) {
          added.add(path);
        } else if (remove(path).isEmpty() && path.tagged()) {
          count++;
        }
      }
      if (count > 0) {
        reports.info(count + " routes and rules of an earlier run removed");
      }
    } catch (KernelException e) {
      reports.error("routes of an earlier run may still be here: " + e.getMessage());
    }
  }
}
