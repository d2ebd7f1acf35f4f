package org.holdfast.engine.vrrp.internal;

import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RuleSpec;

/** A route or a rule: both decide the path of packets, and both are set and removed alike. */
sealed interface KernelPath {

  /** A route. */
  record Route(RouteSpec spec) implements KernelPath {
    @Override
    public boolean tagged() {
      return spec.protocol() == RouteSpec.KEEPALIVED;
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }

  /** A rule. */
  record Rule(RuleSpec spec) implements KernelPath {
    @Override
    public boolean tagged() {
      return spec.protocol() == RouteSpec.KEEPALIVED;
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }

  /** Whether it carries keepalived's tag, so that it is found when the kernel is read. */
  boolean tagged();
}
