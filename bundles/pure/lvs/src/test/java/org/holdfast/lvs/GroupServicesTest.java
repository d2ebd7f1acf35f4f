package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.dataplane.Service;
import org.junit.jupiter.api.Test;

/** One virtual server, many services of the kernel. */
class GroupServicesTest {
  private final Fixture fixture = new Fixture();

  private static ServerGroup.Addresses addresses(String first, String last, int port) {
    return new ServerGroup.Addresses(Fixture.address(first), Fixture.address(last), port);
  }

  private void group(ServerGroup.Entry... entries) {
    fixture.id = new VirtualServerId(new VirtualServerId.Group("web"), Protocol.TCP);
    fixture.group = Optional.of(new ServerGroup(IpFamily.INET, List.of(entries)));
  }

  private static List<String> services(LvsState state) {
    return state.wanted().services().values().stream()
        .map(service -> service.key() + " -> " + service.destinations())
        .toList();
  }

  @Test
  void eachAddressAndEachMarkIsAService() {
    group(
        addresses("10.0.0.254", "10.0.1.1", 80),
        addresses("fd00::ffff", "fd00::1:0", 81),
        new ServerGroup.Mark(7, Optional.empty()),
        new ServerGroup.Mark(7, Optional.of(IpFamily.INET6)));
    fixture.server(1, 1, 0);
    assertThat(services(fixture.first().state()))
        .containsExactly(
            "10.0.0.254:80/tcp -> [10.0.1.1:8080]",
            "10.0.0.255:80/tcp -> [10.0.1.1:8080]",
            "10.0.1.0:80/tcp -> [10.0.1.1:8080]",
            "10.0.1.1:80/tcp -> [10.0.1.1:8080]",
            "[fd00:0:0:0:0:0:0:ffff]:81/tcp -> [10.0.1.1:8080]",
            "[fd00:0:0:0:0:0:1:0]:81/tcp -> [10.0.1.1:8080]",
            "fwmark:7 -> [10.0.1.1:8080]",
            "fwmark:7/inet6 -> [10.0.1.1:8080]");
  }

  @Test
  void withoutTranslationThePortIsThatOfEachService() {
    group(addresses("10.0.0.1", "10.0.0.1", 80), addresses("10.0.0.2", "10.0.0.2", 443));
    fixture.group =
        fixture.group.map(
            it ->
                new ServerGroup(
                    it.family(),
                    List.of(
                        it.entries().get(0),
                        it.entries().get(1),
                        new ServerGroup.Mark(3, Optional.empty()))));
    fixture.forwarding = Forwarding.DR;
    fixture.server(1, 1, 0);
    assertThat(services(fixture.first().state()))
        .containsExactly(
            "10.0.0.1:80/tcp -> [10.0.1.1:80]",
            "10.0.0.2:443/tcp -> [10.0.1.1:443]",
            "fwmark:3 -> [10.0.1.1:0]");
  }

  @Test
  void aServerFailsOnceForTheWholeGroup() {
    group(addresses("10.0.0.1", "10.0.0.3", 80));
    RealServerId one = fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    LvsState before = fixture.first().state();
    fixture.verdict(one, Status.DOWN);
    LvsState.Step step = fixture.after(before);
    assertThat(step.changes()).hasSize(1);
    assertThat(services(step.state()))
        .containsExactly(
            "10.0.0.1:80/tcp -> [10.0.1.2:8080]",
            "10.0.0.2:80/tcp -> [10.0.1.2:8080]",
            "10.0.0.3:80/tcp -> [10.0.1.2:8080]");
  }

  @Test
  void anEntryThatComesOrGoesLeavesTheStateOfServers() {
    group(addresses("10.0.0.1", "10.0.0.2", 80));
    RealServerId one = fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    fixture.verdict(one, Status.DOWN);
    LvsState before = fixture.first().state();
    group(addresses("10.0.0.2", "10.0.0.3", 80));
    LvsState.Step step = fixture.after(before);
    assertThat(step.changes()).isEmpty();
    assertThat(
            TableDiff.steps(
                step.state().wanted(), before.wanted(), before.wanted().services().keySet()))
        .extracting(TableStep::toString)
        .containsExactly(
            "add service 10.0.0.3:80/tcp wlc",
            "add destination 10.0.1.2:8080 weight 1 to service 10.0.0.3:80/tcp",
            "remove service 10.0.0.1:80/tcp");
  }

  @Test
  void granularityIsAtMostTheLengthOfAnAddress() {
    group(addresses("10.0.0.1", "10.0.0.1", 80), addresses("fd00::1", "fd00::1", 80));
    fixture.forwarding = Forwarding.TUN;
    fixture.persistence = OptionalInt.of(60);
    fixture.prefixLength = 128;
    fixture.server(1, 1, 0);
    assertThat(fixture.first().state().wanted().services().values())
        .extracting(Service::persistencePrefixLength)
        .containsExactly(32, 128);
  }

  @Test
  void aMarkIsOneServiceOfItsFamily() {
    fixture.id = new VirtualServerId(new VirtualServerId.Mark(9, IpFamily.INET6), Protocol.UDP);
    fixture.server(Fixture.socket("fd00::1", 53), 1, 0);
    assertThat(services(fixture.first().state()))
        .containsExactly("fwmark:9/inet6 -> [[fd00:0:0:0:0:0:0:1]:53]");
    Configuration configured = fixture.configuration();
    VirtualServer server = configured.virtualServers().getFirst();
    assertThat(ServiceKeys.of(server)).singleElement().matches(key -> key.isMark());
  }
}
