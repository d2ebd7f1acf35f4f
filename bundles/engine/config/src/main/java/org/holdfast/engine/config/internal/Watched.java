package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.config.plan.Present;
import org.holdfast.vrrp.InstanceSuccession;

/**
 * What a change must not cost: the instances that were MASTER and the virtual servers that had
 * their quorum when it was made, as far as they stay configured.
 *
 * @param instances names under which the instances go on
 * @param servers the virtual servers
 */
record Watched(Set<String> instances, Set<VirtualServerId> servers) {

  static Watched of(Configuration before, Configuration after, Present present) {
    Set<String> instances = new LinkedHashSet<>();
    List<Optional<VrrpInstance>> earlier =
        InstanceSuccession.of(before.instances(), after.instances());
    for (int i = 0; i < after.instances().size(); i++) {
      boolean master =
          earlier
              .get(i)
              .flatMap(one -> present.instances().map(states -> states.get(one.name())))
              .filter(state -> state == VrrpState.MASTER)
              .isPresent();
      if (master) {
        instances.add(after.instances().get(i).name());
      }
    }
    Set<VirtualServerId> servers = new LinkedHashSet<>();
    for (VirtualServer server : after.virtualServers()) {
      present
          .virtualServers()
          .map(known -> known.get(server.id()))
          .filter(VirtualServerStatus::quorumUp)
          .ifPresent(status -> servers.add(server.id()));
    }
    return new Watched(instances, servers);
  }

  /** Why a transition is a loss; empty when it is none. */
  Optional<String> lostBy(VrrpTransition transition) {
    boolean ours =
        transition.kind() == VrrpTransition.Kind.INSTANCE
            && instances.contains(transition.name())
            && !transition.stopping();
    boolean left =
        transition.to() == VrrpState.FAULT
            || transition.from() == VrrpState.MASTER && transition.to() == VrrpState.BACKUP;
    return ours && left
        ? Optional.of(
            "instance %s is %s: %s"
                .formatted(transition.name(), transition.to(), transition.reason()))
        : Optional.empty();
  }

  /** Why the new state of a virtual server is a loss; empty when it is none. */
  Optional<String> lostBy(VirtualServerStatus status) {
    return servers.contains(status.id()) && !status.quorumUp()
        ? Optional.of("virtual server " + status.id() + " lost its quorum")
        : Optional.empty();
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    instances.forEach(name -> texts.add("instance " + name));
    servers.forEach(id -> texts.add("virtual server " + id));
    return texts;
  }
}
