package org.holdfast.notify.mail.internal;

import java.time.Instant;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;

/** Alerts in keepalived's words (seen in 2.2.7), so that filters go on to find them. */
final class AlertText {
  private AlertText() {}

  /** The subject has to be that of a change to MASTER, BACKUP or FAULT. */
  static Alert of(VrrpTransition change) {
    boolean group = change.kind() == VrrpTransition.Kind.GROUP;
    String subject =
        "VRRP %s %s - Entering %s state"
            .formatted(group ? "Group" : "Instance", change.name(), change.to());
    String owning = change.to() == VrrpState.MASTER ? "now" : "no longer";
    String line =
        group
            ? "All VRRP group instances are now in " + change.to() + " state"
            : "VRRP Instance is " + owning + " owning VRRP VIPs";
    return new Alert(subject, arrows(line) + reason(change.reason()), change.at());
  }

  static Alert server(String real, String virtual, boolean up, String reason, Instant at) {
    return new Alert(
        "Realserver %s of virtual server %s - %s".formatted(real, virtual, word(up)),
        arrows("CHECK " + (up ? "succeed" : "failed") + " on service") + reason(reason),
        at);
  }

  /** A check changed its verdict, and the server stayed as it was. */
  static Alert check(
      String real, String virtual, boolean serverUp, boolean up, String reason, Instant at) {
    return new Alert(
        "Realserver %s of virtual server %s - %s".formatted(real, virtual, word(serverUp)),
        arrows("CHECK " + (up ? "succeed" : "failed") + " on service") + reason(reason),
        at);
  }

  static Alert quorum(
      String virtual, boolean up, long quorum, long hysteresis, long weight, Instant at) {
    String how = up ? "Gained quorum %d+%d=%d <= %d" : "Lost quorum %d-%d=%d > %d";
    long threshold = up ? quorum + hysteresis : quorum - hysteresis;
    return new Alert(
        "Virtualserver %s - %s".formatted(virtual, word(up)),
        arrows(how.formatted(quorum, hysteresis, threshold, weight)),
        at);
  }

  /** A virtual server that has its quorum from its first moment on. */
  static Alert startsUp(String virtual, long quorum, long hysteresis, long weight, Instant at) {
    return new Alert(
        "Virtualserver %s - UP".formatted(virtual),
        arrows(
            "Starting with quorum up %d+%d=%d <= %d"
                .formatted(quorum, hysteresis, quorum + hysteresis, weight)),
        at);
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static String arrows(String line) {
    return "=> " + line + " <=\n";
  }

  private static String reason(String reason) {
    return reason.isEmpty() ? "" : reason + "\n";
  }
}
