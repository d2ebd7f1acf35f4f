package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.ConfigurationCheck.Request;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.engine.config.internal.host.HostCheck;
import org.holdfast.engine.config.internal.host.HostPorts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.net.LifetimeProbe.Lifetimes;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.PacketGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --host} says of lease and gate on machines that can and cannot. */
class LetGoTest {
  private static final String INSTANCE =
      """
      vrrp_instance web {
        interface eth7
        version 3
        advert_int 0.1
        virtual_router_id 51
        %s
        virtual_ipaddress {
          192.0.2.1/24
        }
      }
      """;

  @TempDir private Path folder;

  private CheckReport check(String options, LifetimeProbe lifetimes, String noGate)
      throws IOException {
    Path file = Files.writeString(folder.resolve("k.conf"), INSTANCE.formatted(options));
    PacketGate gate =
        new PacketGate() {
          @Override
          public Optional<String> unavailable() {
            return Optional.of(noGate).filter(it -> !it.isEmpty());
          }

          @Override
          public void guard(List<Guard> wanted) {
            throw new AssertionError("changes something");
          }
        };
    HostPorts ports =
        new HostPorts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(gate),
            Optional.of(lifetimes));
    return new FileCheck(
            new FileSources(),
            new CheckTypes(List.of(), List.of(), List.of()),
            new HostCheck(ports))
        .check(new Request(file, Optional.of("here"), true));
  }

  private static List<String> ids(CheckReport report) {
    return report.findings().stream()
        .map(Diagnostic::id)
        .filter(id -> !id.equals("interface-missing"))
        .toList();
  }

  @Test
  void whatWorksIsSaid() throws IOException {
    CheckReport report = check("", () -> new Lifetimes(true, true), "");

    assertThat(ids(report)).isEmpty();
    assertThat(report.text())
        .contains(
            """
            this machine:
              address lifetimes (vip_lease): works here
              tags of addresses (IFA_PROTO): works here
              packet gate (vip_gate, nftables netdev): works here
            """);
  }

  @Test
  void whatIsLostIsSaid() throws IOException {
    CheckReport report = check("", () -> new Lifetimes(false, false), "no egress hook");

    assertThat(ids(report))
        .containsExactlyInAnyOrder("lease-impossible", "no-address-tags", "gate-impossible");
    assertThat(report.text())
        .contains("no egress hook [gate-impossible]")
        .contains(
            "web of a node that dies or hangs answers for up to 1.5 s after its last advert, not"
                + " 0.4 s")
        .contains("packet gate (vip_gate, nftables netdev): does not work here");
    assertThat(check("vip_lease off", () -> new Lifetimes(true, true), "no egress hook").text())
        .contains("answers for ever, not 0.4 s: take vip_lease auto")
        .doesNotContain("address lifetimes");
  }

  @Test
  void whatIsNotWantedIsNotLookedAt() throws IOException {
    CheckReport report =
        check(
            "vip_lease off\n  vip_gate off",
            () -> {
              throw new AssertionError("nobody wants it");
            },
            "nobody wants it");

    assertThat(ids(report)).isEmpty();
    assertThat(report.abilities()).isEmpty();
  }

  @Test
  void withoutRightsNothingIsSaidOfTheMachine() throws IOException {
    CheckReport report =
        check(
            "",
            () -> {
              throw new KernelException("try lifetimes", 1, "EPERM", "CAP_SYS_ADMIN is missing");
            },
            "EPERM, run as root");

    assertThat(ids(report)).containsExactly("not-looked-at", "not-looked-at");
    assertThat(report.abilities()).isEmpty();
  }
}
