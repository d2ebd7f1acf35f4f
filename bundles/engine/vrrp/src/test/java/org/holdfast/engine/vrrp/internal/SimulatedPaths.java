package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.kernel.route.RuleTable;

/** Routes and rules in memory. */
final class SimulatedPaths {
  final List<RouteSpec> routes = new ArrayList<>();
  final List<RuleSpec> rules = new ArrayList<>();
  boolean refuse;

  /** Destination of a route that is in the way of all others. */
  String refuseWhileThere = "";

  private final List<String> log;

  SimulatedPaths(List<String> log) {
    this.log = log;
  }

  KernelPaths paths(Reports reports) {
    return new KernelPaths(new Routes(), new Rules(), reports);
  }

  PresentPaths present(KernelPaths paths) {
    try {
      return paths.read();
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  private <T> List<Optional<KernelException>> add(List<T> specs, List<T> table) {
    List<Optional<KernelException>> answers = new ArrayList<>();
    for (T spec : specs) {
      log.add("set " + spec);
      boolean inTheWay =
          routes.stream().anyMatch(one -> one.destination().toString().equals(refuseWhileThere));
      if (refuse || inTheWay && spec instanceof RouteSpec) {
        answers.add(Optional.of(new KernelException("add " + spec, 101, "unreachable", "")));
      } else {
        boolean there = table.contains(spec);
        answers.add(
            there
                ? Optional.of(new KernelException("add " + spec, 17, "EEXIST", ""))
                : Optional.empty());
        if (!there) {
          table.add(spec);
        }
      }
    }
    return answers;
  }

  private <T> List<Optional<KernelException>> remove(List<T> specs, List<T> table) {
    specs.forEach(spec -> log.add("remove " + spec));
    table.removeAll(specs);
    return specs.stream().map(spec -> Optional.<KernelException>empty()).toList();
  }

  private final class Routes implements RouteTable {
    @Override
    public List<Optional<KernelException>> add(List<RouteSpec> specs) {
      return SimulatedPaths.this.add(specs, routes);
    }

    @Override
    public List<Optional<KernelException>> remove(List<RouteSpec> specs) {
      return SimulatedPaths.this.remove(specs, routes);
    }

    @Override
    public List<RouteSpec> own() {
      return List.copyOf(routes);
    }
  }

  private final class Rules implements RuleTable {
    @Override
    public List<Optional<KernelException>> add(List<RuleSpec> specs) {
      return SimulatedPaths.this.add(specs, rules);
    }

    @Override
    public List<Optional<KernelException>> remove(List<RuleSpec> specs) {
      return SimulatedPaths.this.remove(specs, rules);
    }

    @Override
    public List<RuleSpec> own() {
      return List.copyOf(rules);
    }
  }
}
