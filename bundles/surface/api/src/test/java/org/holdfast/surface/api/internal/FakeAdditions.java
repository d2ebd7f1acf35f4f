package org.holdfast.surface.api.internal;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.config.VirtualServerId;

/** Keeps what it is told; refuses what a test says. */
final class FakeAdditions implements ServerAdditions {
  final List<String> calls = new ArrayList<>();
  private final List<RealServerId> added = new ArrayList<>();

  private static Plan plan(Action action, RealServerId server) {
    return new Plan(
        List.of(
            new PlanStep(
                action,
                Part.REAL_SERVER,
                server + " of " + server.virtualServer(),
                List.of(),
                List.of(),
                Risk.NONE,
                "")));
  }

  @Override
  public RealServerId add(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like,
      String who) {
    RealServerId server = new RealServerId(virtualServer, address);
    added.add(server);
    calls.add("add " + server + " " + weight + " " + like + " by " + who);
    return server;
  }

  @Override
  public void remove(RealServerId server, String who) {
    added.remove(server);
    calls.add("remove " + server + " by " + who);
  }

  @Override
  public Plan planAdd(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like) {
    RealServerId server = new RealServerId(virtualServer, address);
    if (added.contains(server)) {
      throw new ChangeRefusedException("real server " + server + " is there already");
    }
    return plan(Action.ADD, server);
  }

  @Override
  public Plan planRemove(RealServerId server) {
    if (!added.contains(server)) {
      throw new ChangeRefusedException("real server " + server + " was not added at run time");
    }
    return plan(Action.REMOVE, server);
  }

  @Override
  public List<RealServerId> added() {
    return List.copyOf(added);
  }
}
