package org.holdfast.kernel.linux.internal.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.logger;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.linux.internal.counts.KernelCounters;
import org.holdfast.kernel.linux.internal.net.LinuxAddressTable;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;

/** Without capabilities every port still comes up, and each operation names what it needs. */
public final class MissingRightsScenario {

  public static void main(String[] arguments) throws Exception {
    List<String> lines = new ArrayList<>();
    InetAddress here = InetAddress.getByName("127.0.0.9");
    KernelCounters counters = new KernelCounters();
    LinuxVrrpTransport transport = new LinuxVrrpTransport(logger(lines), counters);
    LinuxAnnouncer announcer = new LinuxAnnouncer(logger(lines), counters);
    assertThat(lines).hasSize(2).allMatch(line -> line.contains("needs CAP_NET_RAW"));
    assertThat(counters.metrics().getFirst().samples()).as("tried, and not needed yet").isEmpty();
    try (VrrpPort port = transport.open()) {
      EndpointSpec spec = new EndpointSpec(1, "lo", here, Optional.empty(), 255);
      assertThatThrownBy(() -> port.bind(spec)).hasMessageContaining("needs CAP_NET_RAW");
    }
    Link link = new Link(2, "x", new MacAddress(2), 1500, true, true, false, true, false);
    assertThatThrownBy(() -> announcer.announce(link, List.of(here)))
        .hasMessageContaining("needs CAP_NET_RAW");
    AddressSpec address = AddressSpec.plain(1, here, 32, 0);
    assertThatThrownBy(() -> new LinuxAddressTable(counters).add(List.of(address)))
        .hasMessage(
            "add address 127.0.0.9/32 to lo: EPERM, operation not permitted;"
                + " needs CAP_NET_ADMIN: run as root or give the process this right");
    assertThat(counters.metrics().getFirst().samples())
        .allMatch(sample -> sample.value() == 1)
        .extracting(sample -> sample.labels().get("operation") + " " + sample.labels().get("errno"))
        .containsExactlyInAnyOrder(
            "vrrp.open EPERM", "neighbour.announce EPERM", "address.add EPERM");
  }
}
