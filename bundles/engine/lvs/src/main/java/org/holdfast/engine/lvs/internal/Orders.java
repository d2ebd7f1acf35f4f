package org.holdfast.engine.lvs.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.VirtualServerStatus;

/** What operators' orders mean for the servers that there are, or why they are refused. */
final class Orders {

  private Orders() {}

  /** Those that an order names, at least one. */
  static List<RealServerId> named(ServerOrder order, List<VirtualServerStatus> all) {
    List<String> services = all.stream().map(one -> one.id().toString()).toList();
    if (order.service().filter(wanted -> !services.contains(wanted)).isPresent()) {
      throw ChangeRefusedException.unknown("virtual server", order.service().get(), services);
    }
    List<RealServerId> inside =
        all.stream()
            .filter(one -> order.service().orElse(one.id().toString()).equals(one.id().toString()))
            .flatMap(one -> one.realServers().stream())
            .filter(server -> server.standing() != Standing.LEAVING)
            .map(RealServerStatus::id)
            .toList();
    List<RealServerId> found =
        inside.stream().filter(id -> id.toString().equals(order.server())).toList();
    if (found.isEmpty()) {
      throw ChangeRefusedException.unknown(
          "real server",
          order.server(),
          inside.stream().map(RealServerId::toString).sorted().toList());
    }
    return found;
  }

  /** What servers are told from now on; empty when that is nothing more. */
  static Optional<ServerSteering> steering(ServerOrder order, Instant now) {
    return switch (order) {
      case ServerOrder.Ready _ -> Optional.empty();
      case ServerOrder.Steer steer ->
          Optional.of(
              new ServerSteering(
                  steer.mode(),
                  steer.mode() == Mode.WEIGHT ? weight(steer.weight()) : 0,
                  steer.time().map(now.truncatedTo(ChronoUnit.SECONDS)::plus),
                  steer.reason()));
    };
  }

  private static int weight(long weight) {
    if (weight < 0 || weight > Integer.MAX_VALUE) {
      throw new ChangeRefusedException("weight is " + weight + "; expected 0 to 2147483647");
    }
    return (int) weight;
  }

  /** An order in words; empty when it ends what was told. */
  static Optional<String> words(ServerOrder order) {
    return switch (order) {
      case ServerOrder.Ready _ -> Optional.empty();
      case ServerOrder.Steer steer ->
          Optional.of(
              word(steer) + steer.time().map(it -> " for " + it.toSeconds() + " s").orElse(""));
    };
  }

  private static String word(ServerOrder.Steer steer) {
    return switch (steer.mode()) {
      case DRAIN -> "drain";
      case MAINT -> "maintenance";
      case WEIGHT -> "weight " + steer.weight();
    };
  }
}
