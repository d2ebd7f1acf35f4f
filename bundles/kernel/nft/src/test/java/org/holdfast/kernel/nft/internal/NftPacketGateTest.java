package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.Guard;
import org.junit.jupiter.api.Test;

class NftPacketGateTest {
  private final FakeKernel kernel = new FakeKernel();
  private final NftPacketGate gate = new NftPacketGate(kernel, KernelCounts.NONE);

  @Test
  void equalGuardsAreNotTouched() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100"), guard(52, "2001:db8::1")));
    assertThat(kernel.log).contains("add chain in-eth0", "add chain out-eth0");
    kernel.log.clear();
    gate.guard(List.of(guard(51, "10.0.0.100"), guard(52, "2001:db8::1")));
    assertThat(kernel.log).isEmpty();
  }

  @Test
  void anotherAddressIsGuardedAndTheRestStays() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100")));
    kernel.log.clear();
    gate.guard(List.of(guard(51, "10.0.0.100", "10.0.0.101")));
    assertThat(kernel.log).contains("guard addresses").noneMatch(it -> it.contains("-eth0"));
  }

  @Test
  void manyAddressesAreKeptAliveBySeveralRules() throws KernelException {
    String[] many = IntStream.range(0, 120).mapToObj(i -> "10.0.1." + i).toArray(String[]::new);
    gate.guard(List.of(guard(51, many)));
    assertThat(kernel.log.stream().filter("add a rule to chain adverts4"::equals)).hasSize(6);
  }

  @Test
  void anotherRouterIsGuardedInTheSameTransactionInWhichItsGateOpens() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100")));
    kernel.log.clear();
    gate.guard(List.of(guard(51, "10.0.0.100"), guard(52, "10.0.0.101")));
    assertThat(kernel.log)
        .containsSubsequence(
            "empty chain adverts4",
            "add a rule to chain adverts4",
            "open the gate for VRID 52",
            "guard addresses")
        .doesNotContain("open the gate for VRID 51");
  }

  @Test
  void routerWhoseLastAdvertIsTooOldIsNotOpened() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100").after(Duration.ofSeconds(4))));
    assertThat(kernel.log).contains("guard addresses").noneMatch(it -> it.startsWith("open"));
  }

  @Test
  void rulesThatSomebodyRemovedComeBack() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100")));
    kernel.removeRules("arp-in");
    kernel.log.clear();
    gate.guard(List.of(guard(51, "10.0.0.100")));
    assertThat(kernel.log).containsExactly("add a rule to chain arp-in");
  }

  @Test
  void withoutGuardsNothingStays() throws KernelException {
    gate.guard(List.of(guard(51, "10.0.0.100")));
    kernel.log.clear();
    gate.guard(List.of());
    assertThat(kernel.log).containsExactly("delete table netdev holdfast");
    gate.guard(List.of());
    assertThat(kernel.log).hasSize(1);
  }

  private static Guard guard(int vrid, String... addresses) {
    Link link = new Link(2, "eth0", new MacAddress(2), 1500, true, true, false, true, false);
    return new Guard(
        vrid,
        InetAddress.ofLiteral(addresses[0].contains(":") ? "fe80::1" : "10.0.0.1"),
        Set.of(link),
        Arrays.stream(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
        Duration.ofSeconds(4),
        Duration.ofSeconds(3));
  }
}
