package org.holdfast.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of cases: the running text, a line of dashes, the wanted text, a line of dashes, the plan.
 * Instances whose names begin with M are MASTER, all others BACKUP; every server is up.
 */
class PlanGoldenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addresses",
        "vrrp",
        "rename-and-vrid",
        "servers",
        "leaving",
        "scripts-and-groups",
        "vmac",
        "unknown"
      })
  void thePlanIsWhatTheCaseSays(String name) throws IOException {
    String[] parts = resource(name).split("-----\n", -1);
    Configuration running = Texts.read(parts[0]);
    Configuration wanted = Texts.read(parts[1]);
    Present present = name.equals("unknown") ? Present.unknown() : present(running);

    Plan plan = ConfigurationPlan.between(running, wanted, present);

    assertThat(text(plan)).isEqualTo(parts[2]);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PlanGoldenTest.class.getResourceAsStream("/plans/" + name + ".case")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(Plan plan) {
    return plan.steps().stream()
            .map(
                step ->
                    "%s %s %s [%s%s]\n"
                            .formatted(
                                step.action(),
                                step.part(),
                                step.subject(),
                                step.risk(),
                                step.why().isEmpty() ? "" : ": " + step.why())
                        + step.changes().stream()
                            .map(
                                c ->
                                    "  %s: %s -> %s\n"
                                        .formatted(
                                            c.option(), c.from().orElse("-"), c.to().orElse("-")))
                            .collect(Collectors.joining())
                        + step.kernel().stream()
                            .map(line -> "  > " + line + "\n")
                            .collect(Collectors.joining()))
            .collect(Collectors.joining())
        + ConfigurationPlan.summary(plan)
        + "\n";
  }

  private static Present present(Configuration running) {
    List<InstanceStatus> instances =
        running.instances().stream()
            .map(
                i ->
                    new InstanceStatus(
                        i.name(),
                        i.interfaceName(),
                        i.virtualRouterId(),
                        i.version(),
                        i.name().startsWith("M") ? VrrpState.MASTER : VrrpState.BACKUP,
                        "",
                        Instant.EPOCH,
                        Optional.empty(),
                        i.priority(),
                        i.priority(),
                        List.of(),
                        Optional.<InetAddress>empty(),
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of(),
                        List.of(),
                        Steering.none(),
                        new LeaseStatus(Optional.empty(), Optional.empty(), Duration.ZERO),
                        new GateStatus(GateStatus.State.OFF, Duration.ZERO, ""),
                        List.of(),
                        Map.of()))
            .toList();
    return Present.of(
        Optional.of(instances),
        Optional.of(running.virtualServers().stream().map(PlanGoldenTest::up).toList()),
        "ipvs");
  }

  private static VirtualServerStatus up(VirtualServer server) {
    return new VirtualServerStatus(
        server.id(),
        server.scheduler(),
        1,
        true,
        server.realServers().size(),
        false,
        server.realServers().stream()
            .map(
                r ->
                    new RealServerStatus(
                        r.id(), true, r.weight(), "", Instant.EPOCH, Optional.empty()))
            .toList());
  }
}
