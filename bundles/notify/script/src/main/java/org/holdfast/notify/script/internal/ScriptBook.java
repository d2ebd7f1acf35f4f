package org.holdfast.notify.script.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.api.vrrp.VrrpTransition.Kind;

/**
 * Which scripts belong to what. What a configuration takes out keeps its scripts until the next
 * one, because its last transition or failure comes after the change.
 */
final class ScriptBook {
  /** The scripts of what goes up and down. */
  private record UpDown(Optional<ScriptCommand> up, Optional<ScriptCommand> down) {}

  private record Pages(Map<Owner, Notify> vrrp, Map<Object, UpDown> lvs, NodeScripts node) {}

  private record Owner(Kind kind, String name) {}

  private static final UpDown NOTHING = new UpDown(Optional.empty(), Optional.empty());

  private final Pages current;
  private final Pages previous;

  private ScriptBook(Pages current, Pages previous) {
    this.current = current;
    this.previous = previous;
  }

  static ScriptBook empty() {
    Pages none = new Pages(Map.of(), Map.of(), NodeScripts.none());
    return new ScriptBook(none, none);
  }

  ScriptBook next(Configuration configuration) {
    return new ScriptBook(pages(configuration), current);
  }

  /** The scripts of a transition in the order in which they run. */
  List<ScriptCommand> scripts(VrrpTransition transition) {
    Owner owner = new Owner(transition.kind(), transition.name());
    Notify scripts =
        current.vrrp().getOrDefault(owner, previous.vrrp().getOrDefault(owner, Notify.none()));
    Optional<ScriptCommand> own =
        switch (transition.to()) {
          case MASTER -> scripts.master();
          case BACKUP -> scripts.backup();
          case FAULT -> scripts.fault();
          case INIT -> end(transition, scripts);
        };
    return state(transition, scripts)
        .map(
            state ->
                Stream.concat(
                        own.stream(),
                        scripts.any().stream().map(s -> s.plus(words(transition, state))))
                    .toList())
        .orElse(List.of());
  }

  private static Optional<ScriptCommand> end(VrrpTransition transition, Notify scripts) {
    if (transition.removed()) {
      return scripts.tellsDeletion() ? scripts.deleted() : Optional.empty(); // as keepalived
    }
    return transition.stopping() ? scripts.stop() : Optional.empty();
  }

  /** The script of what happens without a change of state. */
  Optional<ScriptCommand> script(VrrpEvent event) {
    return event.kind() == VrrpEvent.Kind.LOWER_PRIORITY_HEARD
        ? current
            .vrrp()
            .getOrDefault(new Owner(Kind.INSTANCE, event.name()), Notify.none())
            .lowerPriorityHeard()
        : Optional.empty();
  }

  /** The scripts of the node itself. */
  NodeScripts nodeScripts() {
    return current.node();
  }

  Optional<ScriptCommand> server(RealServerId id, boolean up) {
    return upDown(id, up);
  }

  Optional<ScriptCommand> quorum(VirtualServerId id, boolean up) {
    return upDown(id, up);
  }

  private Optional<ScriptCommand> upDown(Object id, boolean up) {
    UpDown scripts = current.lvs().getOrDefault(id, previous.lvs().getOrDefault(id, NOTHING));
    return up ? scripts.up() : scripts.down();
  }

  /** keepalived's word for the new state; empty for INIT at the start, which is told to nobody. */
  private static Optional<String> state(VrrpTransition transition, Notify scripts) {
    if (transition.removed() && transition.to() == VrrpState.INIT) {
      return Optional.of(scripts.tellsDeletion() ? "DELETED" : "FAULT");
    }
    return switch (transition.to()) {
      case MASTER, BACKUP, FAULT -> Optional.of(transition.to().name());
      case INIT -> transition.stopping() ? Optional.of("STOP") : Optional.empty();
    };
  }

  /** What keepalived appends to {@code notify}: INSTANCE or GROUP, name, state, priority. */
  private static String[] words(VrrpTransition transition, String state) {
    return new String[] {
      transition.kind().name(),
      transition.name(),
      state,
      Integer.toString(transition.effectivePriority())
    };
  }

  private static Pages pages(Configuration configuration) {
    Map<Owner, Notify> vrrp = new HashMap<>();
    configuration
        .instances()
        .forEach(i -> vrrp.put(new Owner(Kind.INSTANCE, i.name()), i.notifyScripts()));
    configuration
        .syncGroups()
        .forEach(g -> vrrp.put(new Owner(Kind.GROUP, g.name()), g.notifyScripts()));
    Map<Object, UpDown> lvs = new HashMap<>();
    for (VirtualServer virtual : configuration.virtualServers()) {
      lvs.put(virtual.id(), new UpDown(virtual.quorumUp(), virtual.quorumDown()));
      for (RealServer real : virtual.realServers()) {
        lvs.put(real.id(), new UpDown(real.notifyUp(), real.notifyDown()));
      }
    }
    return new Pages(vrrp, lvs, configuration.global().nodeScripts());
  }
}
