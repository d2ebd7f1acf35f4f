package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.config.plan.Present;

/** Steps of virtual servers, their real servers and their checks. */
public final class ServerSteps {
  private static final Set<String> OWN_STEPS = Set.of("id", "realServers");
  private static final Set<String> OWN_STEPS_OF_GROUPS = Set.of("id", "group", "realServers");
  private static final Set<String> SERVICE =
      Set.of(
          "lvs_sched",
          "scheduler_flags",
          "ops",
          "persistence_timeout",
          "persistence_granularity",
          "persistence_engine");
  private static final Set<String> DESTINATION =
      Set.of("weight", "lvs_method", "lvs_method_tunnel", "uthreshold", "lthreshold");

  private final Present present;
  private final PlaneOperations plane;
  private final List<PlanStep> steps;

  /**
   * Compares servers.
   *
   * @param present what is known of this moment
   * @param steps where steps are added
   */
  public ServerSteps(Present present, List<PlanStep> steps) {
    this.present = present;
    this.plane = new PlaneOperations(present);
    this.steps = steps;
  }

  /**
   * Adds the steps: what goes first, then the rest in the order of the wanted configuration.
   *
   * @param running what runs
   * @param wanted what is to run
   */
  public void add(List<VirtualServer> running, List<VirtualServer> wanted) {
    Map<VirtualServerId, VirtualServer> before = new LinkedHashMap<>();
    running.forEach(server -> before.putIfAbsent(server.id(), server));
    Map<VirtualServerId, VirtualServer> after = new LinkedHashMap<>();
    wanted.forEach(server -> after.putIfAbsent(server.id(), server));
    before.values().stream()
        .filter(server -> !after.containsKey(server.id()))
        .forEach(this::removeService);
    for (VirtualServer server : after.values()) {
      VirtualServer earlier = before.get(server.id());
      if (earlier == null) {
        addService(server);
      } else if (!earlier.equals(server)) {
        changeService(earlier, server);
      }
    }
  }

  private void removeService(VirtualServer gone) {
    long seconds = gone.lifecycle().gracefulRemoval().toSeconds();
    if (seconds > 0) {
      steps.add(
          step(
              Action.REMOVE,
              Part.VIRTUAL_SERVER,
              gone.id().toString(),
              List.of(),
              List.of(
                  plane.drainService(gone.id()),
                  "without connections, or after "
                      + seconds
                      + " s: "
                      + plane.deleteService(gone.id())),
              Risk.DROPS_TRAFFIC,
              "the service takes no new connections; those it has go on for " + seconds + " s"));
      return;
    }
    steps.add(
        step(
            Action.REMOVE,
            Part.VIRTUAL_SERVER,
            gone.id().toString(),
            List.of(),
            List.of(plane.deleteService(gone.id())),
            Risk.DROPS_TRAFFIC,
            "the service is no longer served"));
  }

  private void addService(VirtualServer server) {
    steps.add(
        step(
            Action.ADD,
            Part.VIRTUAL_SERVER,
            server.id().toString(),
            List.of(),
            List.of(plane.newService(server)),
            Risk.NONE,
            ""));
    server.realServers().forEach(this::addServer);
  }

  private void changeService(VirtualServer earlier, VirtualServer server) {
    List<Change> changes = new ArrayList<>(group(earlier, server));
    boolean entryGoes =
        changes.stream().anyMatch(change -> change.from().isPresent() && change.to().isEmpty());
    List<String> operations = plane.group(changes);
    boolean groups = earlier.group().isPresent() && server.group().isPresent();
    List<Change> own =
        Differences.between(earlier, server, groups ? OWN_STEPS_OF_GROUPS : OWN_STEPS);
    if (touches(own, SERVICE)) {
      operations.add(plane.setService(server));
    }
    changes.addAll(own);
    if (!changes.isEmpty()) {
      boolean loses = losesQuorum(earlier, server);
      steps.add(
          step(
              Action.CHANGE,
              Part.VIRTUAL_SERVER,
              server.id().toString(),
              changes,
              operations,
              loses || entryGoes ? Risk.DROPS_TRAFFIC : Risk.NONE,
              why(loses, entryGoes)));
    }
    realServers(earlier, server);
  }

  private static String why(boolean losesQuorum, boolean entryGoes) {
    if (losesQuorum) {
      return "the live servers do not reach the new quorum";
    }
    return entryGoes ? "what left the group is no longer served" : "";
  }

  /** What came to a group and left it: the family of marks stands in each entry that it means. */
  private static List<Change> group(VirtualServer earlier, VirtualServer server) {
    if (earlier.group().isEmpty() || server.group().isEmpty()) {
      return List.of();
    }
    return Differences.between(earlier.group().get(), server.group().get(), Set.of());
  }

  private boolean losesQuorum(VirtualServer earlier, VirtualServer server) {
    Optional<VirtualServerStatus> now =
        present.virtualServers().map(servers -> servers.get(earlier.id()));
    return now.filter(VirtualServerStatus::quorumUp)
        .filter(status -> status.liveWeight() < server.quorum() - server.hysteresis())
        .isPresent();
  }

  private void realServers(VirtualServer earlier, VirtualServer server) {
    Map<RealServerId, RealServer> before = new LinkedHashMap<>();
    earlier.realServers().forEach(one -> before.putIfAbsent(one.id(), one));
    Map<RealServerId, RealServer> after = new LinkedHashMap<>();
    server.realServers().forEach(one -> after.putIfAbsent(one.id(), one));
    for (RealServer gone : before.values()) {
      if (!after.containsKey(gone.id())) {
        removeServer(gone, server.lifecycle().gracefulRemoval().toSeconds());
      }
    }
    for (RealServer one : after.values()) {
      RealServer old = before.get(one.id());
      if (old == null) {
        addServer(one);
      } else if (!old.equals(one)) {
        changeServer(old, one);
      }
    }
  }

  private void removeServer(RealServer gone, long graceSeconds) {
    boolean serves = plane.maybeServes(gone.id());
    if (serves && graceSeconds > 0) {
      List<String> operations = new ArrayList<>(plane.ifServes(gone.id(), plane.drain(gone)));
      operations.add(
          "without connections, or after " + graceSeconds + " s: " + plane.deleteDestination(gone));
      steps.add(
          step(
              Action.REMOVE,
              Part.REAL_SERVER,
              subject(gone),
              List.of(),
              operations,
              Risk.DRAINS,
              "its connections may go on for " + graceSeconds + " s"));
      return;
    }
    steps.add(
        step(
            Action.REMOVE,
            Part.REAL_SERVER,
            subject(gone),
            List.of(),
            plane.ifServes(gone.id(), plane.deleteDestination(gone)),
            serves ? Risk.DROPS_TRAFFIC : Risk.NONE,
            serves ? "connections to it break" : ""));
  }

  private void addServer(RealServer server) {
    String operation = plane.newDestination(server);
    steps.add(
        step(
            Action.ADD,
            Part.REAL_SERVER,
            subject(server),
            List.of(),
            List.of(
                server.checks().isEmpty() ? operation : "when its checks hold it up: " + operation),
            Risk.NONE,
            ""));
  }

  private void changeServer(RealServer old, RealServer server) {
    List<Change> changes = Differences.between(old, server, Set.of("id", "checks"));
    if (!changes.isEmpty()) {
      boolean drains = server.weight() == 0 && old.weight() > 0 && plane.maybeServes(old.id());
      steps.add(
          step(
              Action.CHANGE,
              Part.REAL_SERVER,
              subject(server),
              changes,
              touches(changes, DESTINATION)
                  ? plane.ifServes(old.id(), plane.setDestination(old, server))
                  : List.of(),
              drains ? Risk.DRAINS : Risk.NONE,
              drains ? "it gets no new connections" : ""));
    }
    CheckSteps.between(subject(server), old.checks(), server.checks(), steps);
  }

  private static boolean touches(List<Change> changes, Set<String> options) {
    return changes.stream().anyMatch(change -> options.contains(change.option()));
  }

  private static String subject(RealServer server) {
    return server.id() + " of " + server.id().virtualServer();
  }

  static PlanStep step(
      Action action,
      Part part,
      String subject,
      List<Change> changes,
      List<String> kernel,
      Risk risk,
      String why) {
    return new PlanStep(action, part, subject, changes, new ArrayList<>(kernel), risk, why);
  }
}
