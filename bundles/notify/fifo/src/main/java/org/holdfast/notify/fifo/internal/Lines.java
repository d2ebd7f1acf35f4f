package org.holdfast.notify.fifo.internal;

import java.util.Optional;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.notify.names.internal.ServerText;

/** The lines of keepalived.conf(5), section "notify_fifo", byte for byte. */
final class Lines {
  private Lines() {}

  /** Empty for INIT at the start, which is told to nobody. */
  static Optional<String> of(VrrpTransition change, Notify scripts) {
    Optional<String> state =
        switch (change.to()) {
          case MASTER, BACKUP, FAULT -> Optional.of(change.to().name());
          case INIT -> change.stopping() ? Optional.of(end(change, scripts)) : Optional.empty();
        };
    return state.map(word -> line(change.kind(), change.name(), word, change.effectivePriority()));
  }

  private static String end(VrrpTransition change, Notify scripts) {
    if (!change.removed()) {
      return "STOP";
    }
    return scripts.tellsDeletion() ? "DELETED" : "FAULT";
  }

  /** Empty for what nobody asked for. */
  static Optional<String> of(VrrpEvent event, boolean priorityChanges) {
    VrrpState state = event.state();
    boolean acts = state == VrrpState.MASTER || state == VrrpState.BACKUP;
    Optional<String> word =
        switch (event.kind()) {
          case LOWER_PRIORITY_HEARD -> Optional.of("MASTER_RX_LOWER_PRI");
          case PRIORITY_CHANGED ->
              acts && priorityChanges ? Optional.of(state + "_PRIORITY") : Optional.empty();
          case RELOADED -> state == VrrpState.INIT ? Optional.empty() : Optional.of(state.name());
        };
    return word.map(it -> line(event.subject(), event.name(), it, event.effectivePriority()));
  }

  private static String line(VrrpTransition.Kind kind, String name, String state, int priority) {
    return "%s \"%s\" %s %d\n".formatted(kind, name, state, priority);
  }

  static String of(VirtualServerId id, boolean up, ServerText text) {
    return "VS " + text.of(id) + word(up);
  }

  /** keepalived writes a NUL after these lines, by mistake; that is not copied. */
  static String of(RealServerId id, boolean up, ServerText text) {
    return "RS " + text.of(id) + " " + text.of(id.virtualServer()) + word(up);
  }

  private static String word(boolean up) {
    return up ? " UP\n" : " DOWN\n";
  }
}
