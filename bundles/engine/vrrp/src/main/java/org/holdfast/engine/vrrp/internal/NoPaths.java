package org.holdfast.engine.vrrp.internal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.kernel.route.RuleTable;

/** Tables that keep nothing: for a rehearsal, which sets no routes. */
final class NoPaths {
  private NoPaths() {}

  static KernelPaths with(Reports reports) {
    return new KernelPaths(new Routes(), new Rules(), reports);
  }

  private static List<Optional<KernelException>> fine(int count) {
    return Collections.nCopies(count, Optional.empty());
  }

  private static final class Routes implements RouteTable {
    @Override
    public List<Optional<KernelException>> add(List<RouteSpec> routes) {
      return fine(routes.size());
    }

    @Override
    public List<Optional<KernelException>> remove(List<RouteSpec> routes) {
      return fine(routes.size());
    }

    @Override
    public List<RouteSpec> own() {
      return List.of();
    }
  }

  private static final class Rules implements RuleTable {
    @Override
    public List<Optional<KernelException>> add(List<RuleSpec> rules) {
      return fine(rules.size());
    }

    @Override
    public List<Optional<KernelException>> remove(List<RuleSpec> rules) {
      return fine(rules.size());
    }

    @Override
    public List<RuleSpec> own() {
      return List.of();
    }
  }
}
