package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.kernel.net.InterfaceAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Virtual routers of IPv6: where their adverts come from, and whom they elect. */
class Ipv6Test {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  private static Configurations wanted() {
    Configurations wanted = instance().addresses("fe80::100/64", "fd00::100/64");
    wanted.group = InetAddress.ofLiteral("ff02::12");
    return wanted;
  }

  private static InterfaceAddress present(String address, boolean usable, boolean own) {
    InetAddress literal = InetAddress.ofLiteral(address);
    int scope = literal.isLinkLocalAddress() ? 253 : 0;
    return new InterfaceAddress(2, literal, 64, scope, "", false, usable, Optional.empty(), own);
  }

  @Test
  @Tag("vrrp-5-kept")
  @Tag("vrrp-1-kept")
  void sourceIsALinkLocalAddressThatIsNoVirtualOne() {
    node.others.add(present("fd00::1", true, false));
    node.others.add(present("fe80::100", true, false));
    node.others.add(present("fe80::8", false, false));
    node.others.add(present("fe80::9", true, true));
    node.others.add(present("fe80::1", true, false));
    node.tellNetwork();
    node.configure(of(wanted()));
    assertThat(node.deeds()).contains("bind eth0 fe80:0:0:0:0:0:0:1");
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.addresses()).as("fe80::100 was there").containsExactly("fd00:0:0:0:0:0:0:100");
    assertThat(node.adverts).isNotEmpty().containsOnly("51:100");
  }

  @Test
  @Tag("vrrp-5-caught")
  void withoutALinkLocalAddressNothingIsSentAndThatIsCounted() {
    node.others.add(present("fd00::1", true, false));
    node.others.add(present("fe80::1", false, false)); // duplicate detection goes on
    node.tellNetwork();
    node.configure(of(wanted()));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.status("VI_1").faults())
        .containsExactly(
            "interface eth0 has no IPv6 link-local address of its own to send adverts from; add"
                + " one");
    assertThat(node.status("VI_1").counters()).containsEntry("sources_missing", 1L);
    assertThat(node.adverts).isEmpty();
    node.others.add(present("fe80::2", true, false));
    node.tellNetwork();
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  @Tag("vrrp-5-caught")
  void masterThatLosesItsSourceLetsGoAndComesBack() {
    node.others.add(present("fe80::1", true, false));
    node.tellNetwork();
    node.configure(of(wanted()));
    net.run(3_700);
    node.others.removeLast();
    node.tellNetwork();
    net.run(5_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.addresses()).isEmpty();
    node.others.add(present("fe80::3", true, false));
    node.tellNetwork();
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.status("VI_1").counters()).containsEntry("sources_missing", 1L);
  }

  @Test
  void equalPrioritiesAreDecidedByTheAddress() {
    SimulatedNode other = net.node("10.0.0.2");
    node.others.add(present("fe80::8000", true, false));
    other.others.add(present("fe80::7fff", true, false));
    node.tellNetwork();
    other.tellNetwork();
    node.configure(of(wanted()));
    other.configure(of(wanted()));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(other.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void ipv4AndIpv6OfOneVridAreTwoRouters() {
    node.others.add(present("fe80::1", true, false));
    node.tellNetwork();
    node.configure(of(wanted(), instance().name("V4")));
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.state("V4")).isEqualTo(VrrpState.MASTER);
    assertThat(node.addresses()).hasSize(3);
  }
}
