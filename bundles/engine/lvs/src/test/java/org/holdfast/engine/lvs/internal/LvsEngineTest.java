package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** The threads and the queues; what is decided stands in LvsCoreTest. */
class LvsEngineTest {
  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final LvsListener listener =
      new LvsListener() {
        @Override
        public void serverChanged(RealServerStatus status) {
          told.add(status.id() + (status.alive() ? " up" : " down"));
        }

        @Override
        public void quorumChanged(VirtualServerStatus status) {
          told.add(status.id() + (status.quorumUp() ? " gained" : " lost"));
        }
      };

  static LvsSettings settings(Path directory, int auditSeconds) {
    return new LvsSettings() {
      @Override
      public Class<LvsSettings> annotationType() {
        return LvsSettings.class;
      }

      @Override
      public String dataplane() {
        return "auto";
      }

      @Override
      public String stateDirectory() {
        return directory.toString();
      }

      @Override
      public int auditSeconds() {
        return auditSeconds;
      }

      @Override
      public boolean mendForeignChanges() {
        return true;
      }
    };
  }

  private String next() throws InterruptedException {
    return told.poll(60, TimeUnit.SECONDS);
  }

  @Test
  void fromVerdictToListener() throws Exception {
    FakePlane plane = new FakePlane("ipvs");
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(plane, Map.of(Constants.SERVICE_RANKING, 100));
    LvsListener broken =
        new LvsListener() {
          @Override
          public void serverChanged(RealServerStatus status) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void quorumChanged(VirtualServerStatus status) {
            throw new IllegalStateException("broken");
          }
        };
    engine.addListener(broken);
    engine.addListener(listener);
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp gained");
    engine.verdict(Fixture.verdict(1, 2, Status.DOWN));
    assertThat(next()).isEqualTo("10.0.1.2:80 down");
    engine.stop();
    assertThat(plane.held).isEmpty();
    assertThat(next()).isEqualTo("10.0.1.1:80 down");
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp lost");
    assertThat(log.lines.stream().filter(line -> line.contains("failed on"))).hasSize(4);
  }

  @Test
  void whoIsToldOfAChangeFindsItInTheEngine() throws Exception {
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(new FakePlane("ipvs"), Map.of(Constants.SERVICE_RANKING, 100));
    engine.addListener(
        new LvsListener() {
          @Override
          public void serverChanged(RealServerStatus status) {
            told.add(
                engine.virtualServers().stream()
                        .flatMap(virtual -> virtual.realServers().stream())
                        .anyMatch(
                            real -> real.id().equals(status.id()) && real.alive() == status.alive())
                    ? "the same"
                    : "older");
          }

          @Override
          public void quorumChanged(VirtualServerStatus status) {
            told.add(
                engine.virtualServers().stream().anyMatch(VirtualServerStatus::quorumUp)
                    ? "gained"
                    : "older");
          }
        });
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("gained");
    for (int i = 0; i < 100; i++) {
      engine.verdict(Fixture.verdict(1, 2, i % 2 == 0 ? Status.DOWN : Status.UP));
      assertThat(next()).isEqualTo("the same");
    }
    engine.stop();
  }

  @Test
  void whoReadsOfAnOrderInTheJournalFindsItInTheEngine() throws Exception {
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(new FakePlane("ipvs"), Map.of(Constants.SERVICE_RANKING, 100));
    engine.addListener(listener);
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp gained");
    RealServerId server = Fixture.verdict(1, 2, Status.UP).id().server();
    Journal journal =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, values) -> told.add("steered: " + weight(engine, server)));
    engine.bindJournal(journal);

    for (int weight = 10; weight < 60; weight++) {
      engine.tell(
          new ServerOrder.Steer(
              server.toString(), Optional.empty(), Mode.WEIGHT, weight, Optional.empty(), ""),
          "me");
      assertThat(next()).isEqualTo("steered: " + weight);
    }
    engine.stop();
  }

  private static int weight(LvsEngine engine, RealServerId server) {
    return engine.virtualServers().stream()
        .flatMap(virtual -> virtual.realServers().stream())
        .filter(real -> real.id().equals(server))
        .mapToInt(RealServerStatus::weight)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachRealServerHasTheCountersOfItsDestinations() throws Exception {
    FakePlane plane = new FakePlane("ipvs");
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(plane, Map.of(Constants.SERVICE_RANKING, 100));
    engine.addListener(listener);
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp gained");
    RealServerId server = Fixture.server(1, 2);
    InetAddress address = server.address().getAddress();
    plane.traffic =
        Map.of(
            new DestinationKey(Fixture.key(1), address, server.address().getPort()),
            new Traffic(1, 2, 3, 4, 5, 6, 7),
            new DestinationKey(Fixture.key(9), address, server.address().getPort()),
            new Traffic(9, 9, 9, 9, 9, 9, 9));

    assertThat(engine.traffic()).contains(Map.of(server, new ServerTraffic(1, 2, 3, 4, 5, 6, 7)));
    engine.stop();
  }

  /** After a moment; nobody is told, and it was up as long as before. */
  @Test
  @Timeout(60)
  void theReasonOfAProbeIsShown() throws Exception {
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(new FakePlane("ipvs"), Map.of(Constants.SERVICE_RANKING, 100));
    engine.addListener(listener);
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp gained");
    RealServerStatus before = shown(engine);

    engine.reason(Fixture.verdict(1, 1, Status.UP, "connected in 1 ms"));
    while (shown(engine).equals(before)) {
      Thread.onSpinWait();
    }

    assertThat(shown(engine).reason()).endsWith(": connected in 1 ms");
    assertThat(shown(engine).since()).isEqualTo(before.since());
    engine.verdict(Fixture.verdict(1, 2, Status.DOWN));
    assertThat(next()).isEqualTo("10.0.1.2:80 down");
    engine.stop();
  }

  private static RealServerStatus shown(LvsEngine engine) {
    return engine.virtualServers().getFirst().realServers().getFirst();
  }

  /** However slow a turn is, verdicts that come meanwhile are joined, and requests do not wait. */
  @Test
  void verdictsGatherWhileATurnLasts() throws Exception {
    FakePlane plane = new FakePlane("ipvs");
    LvsEngine engine = new LvsEngine(null, settings(directory, 5), new EndingNode(), log.logger());
    engine.addDataplane(plane, Map.of(Constants.SERVICE_RANKING, 100));
    engine.addListener(listener);
    engine.configurationChanged(Fixture.configuration(1));
    engine.verdicts(Fixture.allUp(1));
    assertThat(next()).isEqualTo("10.0.0.1:80/tcp gained");
    for (int i = 0; i < 1_000; i++) {
      engine.verdict(Fixture.verdict(1, 2, i % 2 == 0 ? Status.DOWN : Status.UP));
    }
    engine.verdict(Fixture.verdict(1, 1, Status.DOWN));
    String last = next();
    int told = 1;
    while (!last.equals("10.0.1.1:80 down")) {
      last = next();
      told++;
    }
    assertThat(told).as("changes told of 1,001 verdicts").isLessThan(1_000);
    engine.stop();
  }

  @Test
  void auditSecondsMustBePositive() {
    assertThatThrownBy(
            () -> new LvsEngine(null, settings(directory, 0), new EndingNode(), log.logger()))
        .hasMessage("org.holdfast.engine.lvs.auditSeconds: got 0 s, expected 1 s or more");
  }
}
