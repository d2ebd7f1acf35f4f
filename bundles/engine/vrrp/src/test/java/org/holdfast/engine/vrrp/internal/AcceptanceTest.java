package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.kernel.KernelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of no_accept follow who holds the addresses. */
class AcceptanceTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");
  private boolean refuse;

  @BeforeEach
  void filter() {
    node.filter(
        (place, addresses) -> {
          if (refuse) {
            throw new KernelException("change table", 1, "EPERM", "");
          }
          node.log.add("drop " + place.table() + " " + names(addresses));
        });
  }

  private static Set<String> names(Set<InetAddress> addresses) {
    return new TreeSet<>(
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.toSet()));
  }

  @Test
  void rulesAreThereBeforeTheAddressAndGoAfterIt() {
    node.configure(of(instance().noAccept()));
    net.run(3_700);
    assertThat(node.deeds())
        .containsSubsequence(
            "drop holdfast_vrrp []",
            "drop holdfast_vrrp [10.0.0.100]",
            "add 1",
            "send 100",
            "VI_1 BACKUP->MASTER");
    node.log.clear();
    node.stop();
    assertThat(node.deeds()).containsSubsequence("send 0", "remove 1", "drop holdfast_vrrp []");
  }

  @Test
  void othersAreNotTouchedAndAnOwnerAccepts() {
    node.configure(
        of(
            instance().noAccept(),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102"),
            instance().name("OWNER").vrid(53).priority(255).addresses("10.0.0.103").noAccept()));
    net.run(5_000);
    assertThat(node.deeds().stream().filter(line -> line.startsWith("drop")))
        .containsExactly("drop holdfast_vrrp []", "drop holdfast_vrrp [10.0.0.100]");
  }

  @Test
  void aReloadChangesTheRulesOfAMaster() {
    node.configure(of(instance().noAccept()));
    net.run(5_000);
    node.log.clear();
    node.configure(of(instance().noAccept().addresses("10.0.0.100", "10.0.0.101")));
    node.configure(of(instance().addresses("10.0.0.100", "10.0.0.101")));
    assertThat(node.deeds().stream().filter(line -> line.startsWith("drop")))
        .containsExactly("drop holdfast_vrrp [10.0.0.100, 10.0.0.101]", "drop holdfast_vrrp []");
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void withoutRulesTheAddressesAreNotTaken() {
    node.configure(of(instance().noAccept()));
    refuse = true;
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.addresses()).isEmpty();
    assertThat(node.status("VI_1").faults().getFirst())
        .contains("packets to them could not be dropped (no_accept): change table: EPERM");
    refuse = false;
    net.run(6_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }
}
