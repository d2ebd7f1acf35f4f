package org.holdfast.kernel.ipvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.holdfast.kernel.dataplane.SyncThread;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.junit.jupiter.api.Test;

class IpvsConnectionsTest {
  private final FakeIpvs kernel = new FakeIpvs();
  private final RecordedCounts counts = new RecordedCounts();
  private final IpvsDataplane plane = new IpvsDataplane(kernel, counts);
  private final ConnectionTable connections = plane.connections().orElseThrow();

  @Test
  void timeouts() throws Exception {
    assertThat(connections.timeouts()).isEqualTo(new ConnectionTimeouts(900, 120, 300));
    connections.setTimeouts(new ConnectionTimeouts(7200, 30, 60));
    assertThat(connections.timeouts()).isEqualTo(new ConnectionTimeouts(7200, 30, 60));
  }

  @Test
  void syncThreads() throws Exception {
    SyncThread master =
        new SyncThread(
            Role.MASTER,
            "eth0",
            51,
            1400,
            8849,
            3,
            Optional.of(InetAddress.ofLiteral("224.0.0.82")));
    SyncThread backup = new SyncThread(Role.BACKUP, "eth0", 51, 0, 0, 0, Optional.empty());
    connections.startSync(master);
    connections.startSync(backup);
    assertThat(connections.syncThreads()).containsExactly(master, backup);
    connections.stopSync(Role.MASTER);
    assertThat(connections.syncThreads()).containsExactly(backup);
  }

  @Test
  void aThreadThatDoesNotRunNeedNotBeStopped() throws Exception {
    kernel.errors.put("stop IPVS sync thread", IpvsErrors.ESRCH);
    connections.stopSync(Role.BACKUP);
    assertThat(connections.syncThreads()).isEmpty();
    assertThat(counts.failures).isEmpty();
  }

  @Test
  void aFailureOpensAnotherSocketTheNextTime() throws Exception {
    connections.timeouts();
    kernel.errors.put("set IPVS timeouts", IpvsErrors.EPERM);
    assertThatThrownBy(() -> connections.setTimeouts(new ConnectionTimeouts(1, 1, 1)))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("set IPVS timeouts");
    assertThat(counts.failures).containsExactly("ipvs.timeouts.set 1");
    assertThat(kernel.closed).isEqualTo(1);
    connections.timeouts();
    assertThat(kernel.opened).isEqualTo(2);
  }
}
