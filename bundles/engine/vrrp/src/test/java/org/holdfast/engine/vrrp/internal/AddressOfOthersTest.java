package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.kernel.net.InterfaceAddress;
import org.junit.jupiter.api.Test;

/** A virtual address that was there before without our tag: used, never touched. */
class AddressOfOthersTest {
  private static final String VIRTUAL = "10.0.0.100";

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  private static InterfaceAddress foreign(String address, int prefixLength) {
    return new InterfaceAddress(
        2,
        InetAddress.ofLiteral(address),
        prefixLength,
        0,
        "eth0",
        true,
        true,
        Optional.empty(),
        false);
  }

  private void put(InterfaceAddress one) {
    node.others.add(one);
    node.tellNetwork();
  }

  @Test
  void isNeitherRenewedNorRemoved() {
    put(foreign(VIRTUAL, 32));
    node.configure(of(instance().addresses(VIRTUAL, "10.0.0.101")));
    net.run(20_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.addresses()).as("what was added").containsExactly("10.0.0.101");
    assertThat(node.announced).anyMatch(line -> line.contains(VIRTUAL));
    node.stop();
    assertThat(node.removed).containsExactly("10.0.0.101");
    assertThat(node.others).hasSize(2);
    assertThat(node.lines("WARN"))
        .singleElement()
        .asString()
        .contains("10.0.0.100/32 dev eth0 is here without Holdfast's tag");
  }

  @Test
  void anotherPrefixLengthIsAnotherAddress() {
    put(foreign(VIRTUAL, 24));
    node.configure(of(instance()));
    net.run(10_000);
    assertThat(node.addresses()).containsExactly(VIRTUAL);
    assertThat(node.lines("WARN")).isEmpty();
  }

  @Test
  void oursComesWhenItGoes() {
    InterfaceAddress other = foreign(VIRTUAL, 32);
    put(other);
    node.configure(of(instance()));
    net.run(10_000);
    assertThat(node.addresses()).isEmpty();
    node.others.remove(other);
    node.tellNetwork();
    net.run(100);
    assertThat(node.addresses()).as("%s", node.log).containsExactly(VIRTUAL);
    assertThat(node.transitions).as("INIT, BACKUP, MASTER and no more").hasSize(2);
    node.stop();
    assertThat(node.removed).containsExactly(VIRTUAL);
  }

  @Test
  void aReloadThatNamesItDoesNotClaimIt() {
    put(foreign("10.0.0.101", 32));
    node.configure(of(instance()));
    net.run(10_000);
    node.configure(of(instance().addresses(VIRTUAL, "10.0.0.101")));
    net.run(10_000);
    node.configure(of(instance()));
    net.run(1_000);
    assertThat(node.removed).isEmpty();
    assertThat(node.addresses()).containsExactly(VIRTUAL);
  }

  @Test
  void whatTheKernelDoesNotTagIsStillOurs() {
    node.tags = false;
    node.configure(of(instance()));
    net.run(10_000);
    assertThat(node.addresses()).containsExactly(VIRTUAL);
    node.configure(of(instance().priority(90)));
    net.run(10_000);
    assertThat(node.refreshes).isPositive();
    node.stop();
    assertThat(node.addresses()).isEmpty();
    assertThat(node.lines("WARN")).isEmpty();
  }
}
