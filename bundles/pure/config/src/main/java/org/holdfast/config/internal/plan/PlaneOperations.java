package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.config.plan.Present;

/** What the data plane is asked to do, in the words of IPVS unless another plane is in use. */
record PlaneOperations(Present present) {

  private String verb(String ipvs, String other) {
    String name = present.dataplane();
    return name.isEmpty() || name.equals("ipvs") || name.equals("none")
        ? "IPVS_CMD_" + ipvs
        : name + ": " + other;
  }

  /** Whether the kernel holds the server with a weight, or nobody knows. */
  boolean maybeServes(RealServerId id) {
    return present.virtualServers().isEmpty() || status(id).filter(s -> s.alive()).isPresent();
  }

  private Optional<RealServerStatus> status(RealServerId id) {
    return Optional.ofNullable(present.realServers().get(id));
  }

  /** An operation on a destination that is there only while the server is alive. */
  List<String> ifServes(RealServerId id, String operation) {
    if (present.virtualServers().isEmpty()) {
      return List.of("when it is alive: " + operation);
    }
    return maybeServes(id) ? List.of(operation) : List.of();
  }

  String newService(VirtualServer server) {
    return verb("NEW_SERVICE", "add service") + " " + server.id() + " " + server.scheduler();
  }

  String setService(VirtualServer server) {
    return verb("SET_SERVICE", "change service") + " " + server.id() + " " + server.scheduler();
  }

  /** One operation for each entry of a group that comes or goes. */
  List<String> group(List<Change> changes) {
    List<String> operations = new ArrayList<>();
    for (Change change : changes) {
      change
          .from()
          .ifPresent(
              from ->
                  operations.add(
                      verb("DEL_SERVICE", "remove service")
                          + " "
                          + from
                          + " with its destinations"));
      change.to().ifPresent(to -> operations.add(verb("NEW_SERVICE", "add service") + " " + to));
    }
    return operations;
  }

  String deleteService(VirtualServerId id) {
    return verb("DEL_SERVICE", "remove service") + " " + id + " with its destinations";
  }

  String newDestination(RealServer server) {
    return verb("NEW_DEST", "add destination")
        + " "
        + server.id()
        + " weight "
        + server.weight()
        + " "
        + server.forwarding();
  }

  String setDestination(RealServer old, RealServer server) {
    String weight =
        old.weight() == server.weight()
            ? String.valueOf(server.weight())
            : old.weight() + " -> " + server.weight();
    return verb("SET_DEST", "change destination")
        + " "
        + server.id()
        + " weight "
        + weight
        + " "
        + server.forwarding();
  }

  /** What a server gets that leaves with grace. */
  String drain(RealServer gone) {
    return verb("SET_DEST", "change destination")
        + " "
        + gone.id()
        + " weight "
        + gone.weight()
        + " -> 0 "
        + gone.forwarding();
  }

  String drainService(VirtualServerId id) {
    return verb("SET_DEST", "change destination") + " of " + id + ": all to weight 0";
  }

  String deleteDestination(RealServer gone) {
    return verb("DEL_DEST", "remove destination") + " " + gone.id();
  }
}
