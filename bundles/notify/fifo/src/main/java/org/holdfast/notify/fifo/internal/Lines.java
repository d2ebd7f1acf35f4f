package org.holdfast.notify.fifo.internal;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;

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

  /** A virtual server of a group has the number that it has among those of the group. */
  static String of(VirtualServerId id, boolean up, int number) {
    return "VS " + text(id, number) + word(up);
  }

  /** keepalived writes a NUL after these lines, by mistake; that is not copied. */
  static String of(RealServerId id, boolean up, int number) {
    String real =
        endpoint(
            id.address().getAddress(),
            id.virtualServer().kind() instanceof VirtualServerId.Mark
                ? "none"
                : id.virtualServer().protocol().name(),
            id.address().getPort());
    return "RS " + real + " " + text(id.virtualServer(), number) + word(up);
  }

  private static String text(VirtualServerId id, int number) {
    return switch (id.kind()) {
      case VirtualServerId.Address one -> endpoint(one.address(), id.protocol().name(), one.port());
      case VirtualServerId.Mark one -> "FWM " + one.mark();
      case VirtualServerId.Group one -> "[" + one.name() + "]:" + number;
    };
  }

  private static String endpoint(InetAddress address, String protocol, int port) {
    return "[" + AddressText.of(address) + "]:" + protocol.toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String word(boolean up) {
    return up ? " UP\n" : " DOWN\n";
  }
}
