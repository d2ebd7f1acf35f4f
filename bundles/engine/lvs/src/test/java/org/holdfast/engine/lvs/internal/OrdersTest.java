package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run says is what the change says: the plan, or the refusal word for word. */
class OrdersTest {
  private static final Optional<String> ANY = Optional.empty();
  private static final String FIRST = "10.0.1.1:80";

  @TempDir Path directory;
  private final FakePlane plane = new FakePlane("ipvs");
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private LvsEngine engine;

  @BeforeEach
  void start() throws Exception {
    engine =
        new LvsEngine(
            null,
            LvsEngineTest.settings(directory, 3600),
            new EndingNode(),
            new RecordingLogger().logger());
    engine.addDataplane(plane, Map.of());
    engine.addListener(
        new LvsListener() {
          @Override
          public void serverChanged(RealServerStatus status) {
            told.add(status.id() + (status.alive() ? " up" : " down"));
          }

          @Override
          public void quorumChanged(VirtualServerStatus status) {
            told.add(status.id() + (status.quorumUp() ? " gained" : " lost"));
          }
        });
    engine.configurationChanged(Fixture.configuration(1, 2));
    engine.verdicts(Fixture.allUp(1, 2));
    await("10.0.0.1:80/tcp gained");
    await("10.0.0.2:80/tcp gained");
  }

  private void await(String what) throws InterruptedException {
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(what);
  }

  @AfterEach
  void stop() {
    engine.stop();
  }

  private static ServerOrder steer(String server, Mode mode, long weight) {
    return new ServerOrder.Steer(
        server,
        Optional.of("10.0.0.1:80/tcp"),
        mode,
        weight,
        Optional.of(Duration.ofMinutes(1)),
        "new kernel");
  }

  private static ServerOrder ready() {
    return new ServerOrder.Ready(FIRST, ANY);
  }

  private Plan both(ServerOrder order) {
    List<VirtualServerStatus> before = engine.virtualServers();
    long writes = engine.dataplane().writes();
    Plan dry = engine.plan(order);
    assertThat(engine.virtualServers()).isEqualTo(before);
    assertThat(engine.dataplane().writes()).isEqualTo(writes);
    assertThat(engine.tell(order, "ann")).isEqualTo(dry);
    return dry;
  }

  private static List<String> changes(PlanStep step) {
    return step.changes().stream()
        .map(one -> one.option() + ": " + one.from().orElse("-") + " -> " + one.to().orElse("-"))
        .toList();
  }

  @Test
  void aDrainTellsTheWeightThatTheKernelGets() {
    PlanStep step = both(steer(FIRST, Mode.DRAIN, 0)).steps().getFirst();

    assertThat(step.subject()).isEqualTo("10.0.1.1:80 of 10.0.0.1:80/tcp");
    assertThat(changes(step))
        .containsExactly("told by operators: - -> drain for 60 s", "weight: 1 -> 0");
    assertThat(step.kernel())
        .singleElement()
        .asString()
        .startsWith("edit destination 10.0.1.1:80 of service 10.0.0.1:80/tcp: weight 1 ")
        .contains(" to weight 0 ");
    assertThat(step.risk()).isEqualTo(Risk.DRAINS);
    assertThat(engine.virtualServers().getFirst().realServers().getFirst().weight()).isZero();
  }

  @Test
  void anotherWeightIsNoRiskUnlessItIsZero() {
    PlanStep step = both(steer(FIRST, Mode.WEIGHT, 7)).steps().getFirst();

    assertThat(changes(step))
        .containsExactly("told by operators: - -> weight 7 for 60 s", "weight: 1 -> 7");
    assertThat(step.risk()).isEqualTo(Risk.NONE);
    assertThat(both(steer(FIRST, Mode.WEIGHT, 0)).risk()).isEqualTo(Risk.DRAINS);
  }

  @Test
  void maintenanceSaysWhoseConnectionsBreakAndWhenTheQuorumGoes() {
    PlanStep first = both(steer(FIRST, Mode.MAINT, 0)).steps().getFirst();
    PlanStep last = both(steer("10.0.1.2:80", Mode.MAINT, 0)).steps().getFirst();

    assertThat(first.risk()).isEqualTo(Risk.DROPS_TRAFFIC);
    assertThat(first.why()).isEqualTo("connections to 10.0.1.1:80 may break");
    assertThat(first.kernel())
        .containsExactly("remove destination 10.0.1.1:80 from service 10.0.0.1:80/tcp");
    assertThat(changes(last))
        .contains("state: up -> down", "quorum of the virtual server: reached -> lost");
    assertThat(last.why())
        .isEqualTo("the virtual server loses its quorum of 1: a weight of 0 is left");
  }

  @Test
  void whatIsOutIsAtNoRisk() throws Exception {
    engine.verdict(Fixture.verdict(1, 1, Status.DOWN));
    await("10.0.1.1:80 down");

    PlanStep step = both(steer(FIRST, Mode.MAINT, 0)).steps().getFirst();

    assertThat(step.risk()).isEqualTo(Risk.NONE);
    assertThat(step.why()).isEqualTo("it is out already");
    assertThat(step.kernel()).isEmpty();
  }

  @Test
  void theEndIsForThoseThatWereToldSomething() {
    both(steer(FIRST, Mode.MAINT, 0));

    PlanStep step = both(ready()).steps().getFirst();

    assertThat(step.subject()).isEqualTo("10.0.1.1:80 of 10.0.0.1:80/tcp");
    assertThat(changes(step)).contains("state: down -> up", "weight: 0 -> 1");
    assertThat(step.risk()).isEqualTo(Risk.NONE);
    assertThat(both(ready()).isEmpty()).isTrue();
  }

  @Test
  void aNameStandsForTheServerInEveryVirtualServer() {
    assertThat(both(new ServerOrder.Steer(FIRST, ANY, Mode.DRAIN, 0, Optional.empty(), "")).steps())
        .extracting(PlanStep::subject)
        .containsExactly("10.0.1.1:80 of 10.0.0.1:80/tcp", "10.0.1.1:80 of 10.0.0.2:80/tcp");
  }

  private void bothRefuse(ServerOrder order, String why) {
    List<VirtualServerStatus> before = engine.virtualServers();
    for (Function<ServerOrder, Plan> way :
        List.<Function<ServerOrder, Plan>>of(engine::plan, one -> engine.tell(one, "ann"))) {
      assertThatExceptionOfType(ChangeRefusedException.class)
          .isThrownBy(() -> way.apply(order))
          .withMessage(why);
    }
    assertThat(engine.virtualServers()).isEqualTo(before);
  }

  @Test
  void aDryRunIsRefusedInTheWordsOfTheChange() {
    for (Mode mode : Mode.values()) {
      bothRefuse(
          steer("10.0.9.9:80", mode, 1),
          "no real server is called '10.0.9.9:80'; there is 10.0.1.1:80, 10.0.1.2:80");
    }
    bothRefuse(
        new ServerOrder.Ready("10.0.9.9:80", ANY),
        "no real server is called '10.0.9.9:80'; there is 10.0.1.1:80, 10.0.1.2:80");
    bothRefuse(
        new ServerOrder.Ready(FIRST, Optional.of("10.0.0.3:80/tcp")),
        "no virtual server is called '10.0.0.3:80/tcp'; there is 10.0.0.1:80/tcp,"
            + " 10.0.0.2:80/tcp");
    for (long odd : new long[] {-1, 1L << 31, Long.MAX_VALUE}) {
      bothRefuse(steer(FIRST, Mode.WEIGHT, odd), "weight is " + odd + "; expected 0 to 2147483647");
    }
  }
}
