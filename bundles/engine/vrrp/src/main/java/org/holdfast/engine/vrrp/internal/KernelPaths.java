package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.kernel.route.RuleTable;

/**
 * Routes and rules of this node: who holds which, and how they are written. What one owner lets go
 * of and another has claimed stays. Only the vrrp thread comes here, except to {@link #read}.
 */
final class KernelPaths {
  private final RouteTable routes;
  private final RuleTable rules;
  private final Reports reports;
  private final Map<KernelPath, Object> owners = new HashMap<>();
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
    return answer(
        () ->
            switch (path) {
              case KernelPath.Route(var spec) -> routes.add(List.of(spec));
              case KernelPath.Rule(var spec) -> rules.add(List.of(spec));
            });
  }

  /** Removes one, unless another owner has claimed it. */
  void remove(KernelPath path, Object owner) {
    if (owners.remove(path, owner)) {
      remove(path).ifPresent(refusal -> reports.error(path + " may still be here: " + refusal));
    }
  }

  private Optional<String> remove(KernelPath path) {
    return answer(
        () ->
            switch (path) {
              case KernelPath.Route(var spec) -> routes.remove(List.of(spec));
              case KernelPath.Rule(var spec) -> rules.remove(List.of(spec));
            });
  }

  private interface Request {
    List<Optional<KernelException>> send() throws KernelException;
  }

  private static Optional<String> answer(Request request) {
    try {
      return request.send().getFirst().map(KernelException::getMessage);
    } catch (KernelException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What carries the tag of this program now. Any thread. */
  List<KernelPath> read() throws KernelException {
    List<KernelPath> own = new ArrayList<>();
    routes.own().forEach(spec -> own.add(new KernelPath.Route(spec)));
    rules.own().forEach(spec -> own.add(new KernelPath.Rule(spec)));
    return own;
  }

  /** Removes what carries our tag and nobody here holds: what a crash left behind. */
  void removeLeftovers() {
    try {
      Set<Object> held = new HashSet<>();
      owners.keySet().forEach(path -> held.add(key(path)));
      int count = 0;
      for (KernelPath path : read().reversed()) {
        if (!held.contains(key(path)) && remove(path).isEmpty()) {
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

  /** With its gateways: one that leads elsewhere is another. */
  private static Object key(KernelPath path) {
    return switch (path) {
      case KernelPath.Route(var spec) ->
          List.of(
              path.key(),
              spec.type(),
              spec.hops().stream().map(hop -> hop.gateway().map(Object::toString)).toList());
      case KernelPath.Rule rule -> path.key();
    };
  }
}
