package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.lvs.LvsChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change among 10,000 real servers is one message to the kernel. */
class LargeTableTest {
  private static final int VIRTUAL = 2;
  private static final int REAL = 5_000;

  @TempDir Path directory;
  private final StepPlane plane = new StepPlane();
  private final List<LvsChange> told = new ArrayList<>();
  private LvsCore core;
  private long now;

  @BeforeEach
  void tenThousandServersAreServed() {
    RecordingLogger log = new RecordingLogger();
    PlaneChoice planes = new PlaneChoice(PlaneChoice.AUTO, log.logger());
    planes.add(plane, Map.of());
    StateFile file = new StateFile(directory, OwnedServices.FILE, "boot-1", log.logger());
    Connections connections =
        new Connections(
            new KeptTimeouts(file.sibling(KeptTimeouts.FILE), log.logger()),
            new KeptSync(file.sibling(KeptSync.FILE), name -> false, log.logger()),
            new KeptExpiry(file.sibling(KeptExpiry.FILE), log.logger()));
    core =
        new LvsCore(
            new SettledConfiguration(log.logger()),
            new KernelTable(
                planes,
                new OwnedServices(file),
                connections,
                new Audit(TimeUnit.HOURS.toNanos(1), true),
                log.logger()),
            new Steers(file.sibling(Steers.FILE), log.logger()),
            InstantSource.fixed(Instant.EPOCH),
            told::add);
    core.verdicts(allUp());
    configure(servers());
    assertThat(plane.messages).hasSize(VIRTUAL + VIRTUAL * REAL);
    plane.messages.clear();
    told.clear();
  }

  private static List<VirtualServer> servers() {
    List<VirtualServer> servers = new ArrayList<>();
    for (int n = 1; n <= VIRTUAL; n++) {
      servers.add(Fixture.virtualServer(n, REAL));
    }
    return servers;
  }

  private static List<CheckStatus> allUp() {
    List<CheckStatus> all = new ArrayList<>();
    for (int n = 1; n <= VIRTUAL; n++) {
      for (int server = 1; server <= REAL; server++) {
        all.add(Fixture.verdict(n, server, Status.UP));
      }
    }
    return all;
  }

  private void configure(List<VirtualServer> servers) {
    core.configuration(Fixture.configuration(servers), ++now);
    core.run(now);
    core.tell();
  }

  private static List<VirtualServer> with(List<RealServer> realServers) {
    List<VirtualServer> servers = servers();
    servers.set(0, Fixture.with(servers.getFirst(), realServers));
    return servers;
  }

  @Test
  void anotherWeightTouchesThatServerAlone() {
    List<RealServer> real = new ArrayList<>(servers().getFirst().realServers());
    real.set(2_500, Fixture.weight(real.get(2_500), 7));
    configure(with(real));
    assertThat(plane.messages)
        .containsExactly(
            "edit destination 10.0.11.1:80 of service 10.0.0.1:80/tcp: weight 1 NAT thresholds 0/0"
                + " connections to weight 7 NAT thresholds 0/0 connections");
    assertThat(told).isEmpty();
  }

  @Test
  void aServerTakenOutTouchesThatServerAlone() {
    List<RealServer> real = new ArrayList<>(servers().getFirst().realServers());
    real.remove(0);
    configure(with(real));
    assertThat(plane.messages)
        .containsExactly("remove destination 10.0.1.1:80 from service 10.0.0.1:80/tcp");
  }

  @Test
  void aVerdictTouchesThatServerAlone() {
    core.verdict(Fixture.verdict(2, 5_000, Status.DOWN));
    core.run(++now);
    core.tell();
    assertThat(plane.messages)
        .containsExactly("remove destination 10.0.20.250:80 from service 10.0.0.2:80/tcp");
    assertThat(told).hasSize(1);
  }

  @Test
  void anotherOrderTouchesNothing() {
    Configuration before = Fixture.configuration(servers());
    List<VirtualServer> reversed =
        servers().reversed().stream()
            .map(server -> Fixture.with(server, server.realServers().reversed()))
            .toList();
    assertThat(Fixture.configuration(reversed)).isNotEqualTo(before);
    configure(reversed);
    assertThat(plane.messages).isEmpty();
    assertThat(told).isEmpty();
    assertThat(core.dataplane().inSync()).isTrue();
  }
}
