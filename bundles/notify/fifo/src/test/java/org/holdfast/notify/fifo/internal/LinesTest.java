package org.holdfast.notify.fifo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.api.vrrp.VrrpTransition.Kind;
import org.holdfast.notify.names.internal.ServerText;
import org.junit.jupiter.api.Test;

/** What keepalived 2.2.7 was seen to write on the same changes. */
class LinesTest {
  private static final ServerText TEXT = new ServerText(Configuration.empty());

  private static final Notify DELETED =
      new Notify(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          Optional.empty(),
          false,
          Optional.empty(),
          false);

  private static Optional<String> line(
      Kind kind, VrrpState to, boolean stopping, boolean removed, Notify scripts) {
    int priority = kind == Kind.GROUP ? 0 : 100;
    VrrpTransition change =
        new VrrpTransition(
            kind, "A", VrrpState.BACKUP, to, stopping, removed, priority, "", Instant.EPOCH);
    return Lines.of(change, scripts);
  }

  private static Optional<String> line(Kind kind, VrrpState to) {
    return line(kind, to, to == VrrpState.INIT, false, Notify.none());
  }

  @Test
  void statesOfInstancesAndGroups() {
    assertThat(line(Kind.INSTANCE, VrrpState.MASTER)).contains("INSTANCE \"A\" MASTER 100\n");
    assertThat(line(Kind.INSTANCE, VrrpState.FAULT)).contains("INSTANCE \"A\" FAULT 100\n");
    assertThat(line(Kind.GROUP, VrrpState.BACKUP)).contains("GROUP \"A\" BACKUP 0\n");
    assertThat(line(Kind.INSTANCE, VrrpState.INIT)).contains("INSTANCE \"A\" STOP 100\n");
    assertThat(line(Kind.GROUP, VrrpState.INIT)).contains("GROUP \"A\" STOP 0\n");
    assertThat(line(Kind.INSTANCE, VrrpState.INIT, false, false, Notify.none())).isEmpty();
  }

  @Test
  void aRemovalIsFaultUnlessItIsToBeToldAsDeleted() {
    assertThat(line(Kind.INSTANCE, VrrpState.INIT, true, true, Notify.none()))
        .contains("INSTANCE \"A\" FAULT 100\n");
    assertThat(line(Kind.INSTANCE, VrrpState.INIT, true, true, DELETED))
        .contains("INSTANCE \"A\" DELETED 100\n");
  }

  @Test
  void whatHappensWithoutAChangeOfState() {
    assertThat(event(VrrpEvent.Kind.LOWER_PRIORITY_HEARD, VrrpState.MASTER, false))
        .contains("INSTANCE \"A\" MASTER_RX_LOWER_PRI 90\n");
    assertThat(event(VrrpEvent.Kind.PRIORITY_CHANGED, VrrpState.MASTER, true))
        .contains("INSTANCE \"A\" MASTER_PRIORITY 90\n");
    assertThat(event(VrrpEvent.Kind.PRIORITY_CHANGED, VrrpState.BACKUP, true))
        .contains("INSTANCE \"A\" BACKUP_PRIORITY 90\n");
    assertThat(event(VrrpEvent.Kind.PRIORITY_CHANGED, VrrpState.BACKUP, false)).isEmpty();
    assertThat(event(VrrpEvent.Kind.PRIORITY_CHANGED, VrrpState.FAULT, true)).isEmpty();
    assertThat(event(VrrpEvent.Kind.RELOADED, VrrpState.FAULT, false))
        .contains("INSTANCE \"A\" FAULT 90\n");
    assertThat(event(VrrpEvent.Kind.RELOADED, VrrpState.INIT, false)).isEmpty();
  }

  private static Optional<String> event(VrrpEvent.Kind kind, VrrpState state, boolean asked) {
    return Lines.of(new VrrpEvent(kind, Kind.INSTANCE, "A", state, 90, Instant.EPOCH), asked);
  }

  @Test
  void servers() {
    VirtualServerId virtual =
        new VirtualServerId(InetAddress.ofLiteral("192.168.201.15"), 80, Protocol.TCP);
    RealServerId real =
        new RealServerId(virtual, new InetSocketAddress(InetAddress.ofLiteral("1.2.3.4"), 8080));
    assertThat(Lines.of(virtual, true, TEXT)).isEqualTo("VS [192.168.201.15]:tcp:80 UP\n");
    assertThat(Lines.of(real, false, TEXT))
        .isEqualTo("RS [1.2.3.4]:tcp:8080 [192.168.201.15]:tcp:80 DOWN\n");
  }
}
