package org.holdfast.engine.lvs.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.lvs.LvsState;
import org.holdfast.lvs.VirtualServerState;

/** What an order to real servers causes: the state that follows with it, beside that without it. */
final class OrderPlan {
  private final Map<VirtualServerId, VirtualServerState> without;
  private final Map<VirtualServerId, VirtualServerState> with;

  OrderPlan(LvsState without, LvsState with) {
    this.without = byId(without);
    this.with = byId(with);
  }

  private static Map<VirtualServerId, VirtualServerState> byId(LvsState state) {
    return state.virtualServers().stream()
        .collect(Collectors.toMap(one -> one.config().id(), Function.identity()));
  }

  /**
   * A step for each server.
   *
   * @param servers whom the order tells something
   * @param told what, in words; empty when it ends what they were told
   */
  Plan of(List<RealServerId> servers, Optional<String> told) {
    return new Plan(servers.stream().map(one -> step(one).step(told)).toList());
  }

  private OrderStep step(RealServerId server) {
    VirtualServerState before = without.get(server.virtualServer());
    VirtualServerState after = with.get(server.virtualServer());
    return new OrderStep(before, after, status(before, server), status(after, server));
  }

  private static RealServerStatus status(VirtualServerState state, RealServerId server) {
    return state.servers().stream()
        .filter(one -> one.config().id().equals(server))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
