package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.SyncDaemon;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.holdfast.lvs.LvsChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Constants;

class LvsCoreTest {
  private static final long AUDIT = TimeUnit.SECONDS.toNanos(5);

  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final FakePlane plane = new FakePlane("ipvs");
  private final List<String> told = new ArrayList<>();
  private final Set<String> masters = new HashSet<>();
  private PlaneChoice planes;
  private LvsCore core;
  private boolean mends = true;
  private Instant wall = Instant.EPOCH;
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(7);

  private void start() {
    planes = new PlaneChoice(PlaneChoice.AUTO, log.logger());
    planes.add(plane, Map.of(Constants.SERVICE_RANKING, 100));
    restart();
  }

  private void restart() {
    core =
        new LvsCore(
            new SettledConfiguration(log.logger()),
            new KernelTable(
                planes,
                new OwnedServices(file()),
                new Connections(
                    new KeptTimeouts(file().sibling(KeptTimeouts.FILE), log.logger()),
                    new KeptSync(file().sibling(KeptSync.FILE), masters::contains, log.logger()),
                    new KeptExpiry(file().sibling(KeptExpiry.FILE), log.logger())),
                new Audit(AUDIT, mends),
                log.logger()),
            new Steers(file().sibling(Steers.FILE), log.logger()),
            () -> wall,
            change ->
                told.add(
                    switch (change) {
                      case LvsChange.ServerChanged c ->
                          c.status().id().virtualServer()
                              + " "
                              + c.status().id()
                              + (c.status().alive() ? " up" : " down");
                      case LvsChange.QuorumChanged c ->
                          c.status().id() + (c.status().quorumUp() ? " gained" : " lost");
                    }));
  }

  private StateFile file() {
    return new StateFile(directory, OwnedServices.FILE, "boot-1", log.logger());
  }

  private void configure(Configuration configuration) {
    core.configuration(configuration, now);
  }

  private long run() {
    long deadline = core.run(now);
    core.tell();
    return deadline;
  }

  private void pass(long nanos) {
    now += nanos;
    run();
  }

  private List<String> destinations(int n) {
    Service service = plane.held.get(Fixture.key(n));
    return service.destinations().stream().map(Object::toString).toList();
  }

  private void settled(int... virtualServers) {
    start();
    configure(Fixture.configuration(virtualServers));
    core.verdicts(Fixture.allUp(virtualServers));
    run();
  }

  private long logged(String part) {
    return log.lines.stream().filter(line -> line.contains(part)).count();
  }

  @Test
  void nothingIsWrittenBeforeTheVerdictsAreSettled() {
    start();
    configure(Fixture.configuration(1, 2));
    run();
    assertThat(plane.applied).isEmpty();
    assertThat(core.dataplane().detail()).isEqualTo("waiting for 4 verdicts");
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(plane.applied).isEmpty();
    core.verdicts(Fixture.allUp(1, 2));
    run();
    assertThat(destinations(2)).containsExactly("10.0.1.1:80", "10.0.1.2:80");
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(core.dataplane().name()).isEqualTo("ipvs");
  }

  private void leave(long graceSeconds) {
    ServerLifecycle lifecycle =
        new ServerLifecycle(Duration.ofSeconds(graceSeconds), false, Duration.ZERO);
    VirtualServer whole = Fixture.with(Fixture.virtualServer(1, 2), lifecycle);
    start();
    configure(Fixture.configuration(List.of(whole)));
    core.verdicts(Fixture.allUp(1));
    run();
    VirtualServer rest = Fixture.with(whole, whole.realServers().subList(1, 2));
    configure(Fixture.configuration(List.of(rest)));
    run();
  }

  private DestinationKey first() {
    return new DestinationKey(Fixture.key(1), InetAddress.ofLiteral("10.0.1.1"), 80);
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      pass(TimeUnit.SECONDS.toNanos(1));
    }
  }

  @Test
  void aServerThatTheConfigurationLosesStaysWhileItHasConnections() {
    leave(30);
    plane.flows.put(first(), 1L);
    seconds(20);
    assertThat(destinations(1)).containsExactly("10.0.1.1:80", "10.0.1.2:80");
    assertThat(plane.held.get(Fixture.key(1)).destinations().getFirst().weight()).isZero();
    plane.flows.clear();
    seconds(1);
    assertThat(destinations(1)).hasSize(2);
    seconds(1);
    assertThat(destinations(1)).containsExactly("10.0.1.2:80");
  }

  @Test
  void oneLookWithoutConnectionsIsNotEnough() {
    leave(30);
    seconds(1);
    plane.flows.put(first(), 1L);
    seconds(1);
    plane.flows.clear();
    seconds(1);
    assertThat(destinations(1)).hasSize(2);
  }

  @Test
  void aServerWithConnectionsGoesWhenItsTimeIsOver() {
    leave(30);
    plane.flows.put(first(), 1L);
    seconds(29);
    assertThat(destinations(1)).hasSize(2);
    seconds(1);
    assertThat(destinations(1)).containsExactly("10.0.1.2:80");
    assertThat(core.run(now) - now).isEqualTo(AUDIT);
  }

  @Test
  void aPlaneThatCannotCountLetsItHaveItsTime() {
    leave(30);
    plane.flows = null;
    seconds(29);
    assertThat(destinations(1)).hasSize(2);
    seconds(1);
    assertThat(destinations(1)).hasSize(1);
  }

  private void expireOnDown(boolean expires) {
    ServerLifecycle lifecycle = new ServerLifecycle(Duration.ZERO, expires, Duration.ZERO);
    start();
    configure(Fixture.configuration(List.of(Fixture.with(Fixture.virtualServer(1, 2), lifecycle))));
    core.verdicts(Fixture.allUp(1));
    run();
  }

  @Test
  void connectionsOfAServerThatWentDownEndWhenAskedFor() {
    expireOnDown(true);
    assertThat(plane.ends).isTrue();
    assertThat(plane.ended).isEmpty();
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    assertThat(plane.ended).containsExactly(first());
    pass(AUDIT);
    assertThat(plane.ended).hasSize(1);
  }

  @Test
  void connectionsOfAServerThatWentDownGoOnUnlessAskedFor() {
    expireOnDown(false);
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    assertThat(plane.ends).isFalse();
    assertThat(plane.ended).isEmpty();
  }

  @Test
  void connectionsEndOnlyWhenTheKernelHoldsTheServerNoMore() {
    expireOnDown(true);
    plane.refused.put(Fixture.key(1), 5);
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    assertThat(plane.ended).isEmpty();
    plane.refused.clear();
    pass(TimeUnit.SECONDS.toNanos(30));
    assertThat(plane.ended).containsExactly(first());
  }

  @Test
  void aServerThatIsBackBeforeThatKeepsItsConnections() {
    expireOnDown(true);
    plane.refused.put(Fixture.key(1), 5);
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    core.verdict(Fixture.verdict(1, 1, Status.UP));
    run();
    plane.refused.clear();
    pass(TimeUnit.SECONDS.toNanos(30));
    assertThat(plane.ended).isEmpty();
  }

  @Test
  void theSettingIsPutBackAtTheStop() {
    expireOnDown(true);
    core.stop();
    assertThat(plane.ends).isFalse();
  }

  @Test
  void theWeightOfAServerThatCameUpRisesByTheClock() {
    ServerLifecycle lifecycle = new ServerLifecycle(Duration.ZERO, false, Duration.ofSeconds(10));
    VirtualServer server = Fixture.with(Fixture.virtualServer(1, 2), lifecycle);
    start();
    configure(
        Fixture.configuration(
            List.of(
                Fixture.with(
                    server,
                    server.realServers().stream().map(one -> Fixture.weight(one, 10)).toList()))));
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(weight()).as("at the start").isEqualTo(10);
    now += 1;
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    core.verdict(Fixture.verdict(1, 1, Status.UP));
    List<Integer> seen = new ArrayList<>();
    for (long due = run(); !seen.contains(10); due = run()) {
      seen.add(weight());
      now = due;
    }
    assertThat(seen).startsWith(1, 2, 3).endsWith(9, 10).isSorted();
  }

  private int weight() {
    return plane.held.get(Fixture.key(1)).destinations().getFirst().weight();
  }

  @Test
  void aLeavingServerCannotBeSteered() {
    leave(30);
    assertThatThrownBy(() -> tell(ready(1)))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessage("no real server is called '10.0.1.1:80'; there is 10.0.1.2:80");
  }

  @Test
  void firstConfigurationWaitsForEverAndSaysSoOnce() {
    start();
    configure(Fixture.configuration(1));
    assertThat(run() - now).isEqualTo(TimeUnit.SECONDS.toNanos(30));
    pass(TimeUnit.SECONDS.toNanos(30));
    pass(TimeUnit.HOURS.toNanos(1));
    assertThat(plane.applied).isEmpty();
    assertThat(run()).isEqualTo(Long.MAX_VALUE);
    assertThat(logged("no verdict on 2 checks")).isEqualTo(1);
  }

  @Test
  void restartAdoptsWhatIsThere() {
    settled(1);
    plane.applied.clear();
    told.clear();
    restart();
    configure(Fixture.configuration(1));
    run();
    assertThat(plane.held).containsKey(Fixture.key(1));
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(core.dataplane().writes()).isZero();
    assertThat(core.dataplane().inSync()).isTrue();
  }

  @Test
  void killedNodeKnowsItsOwnAfterRestart() {
    settled(1, 2);
    restart();
    configure(Fixture.configuration(2));
    core.verdicts(Fixture.allUp(2));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(2));
  }

  @Test
  void equalConfigurationWritesNothing() {
    settled(1);
    configure(Fixture.configuration(1));
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(plane.applied).hasSize(1);
  }

  @Test
  void reloadWaitsForTheVerdictsOfNewServers() {
    settled(1);
    configure(Fixture.configuration(1, 2));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(1));
    core.verdicts(Fixture.allUp(1, 2));
    run();
    assertThat(destinations(2)).hasSize(2);
  }

  @Test
  void reloadDoesNotWaitForEver() {
    settled(1);
    configure(Fixture.configuration(1, 2));
    assertThat(run() - now).isEqualTo(SettledConfiguration.PATIENCE_NANOS);
    pass(SettledConfiguration.PATIENCE_NANOS);
    assertThat(destinations(1)).hasSize(2);
    assertThat(destinations(2)).isEmpty();
    assertThat(logged("no verdict on 2 checks")).isEqualTo(1);
  }

  @Test
  void failedServerLeavesAndIsToldAfterwards() {
    settled(1);
    told.clear();
    core.verdict(Fixture.verdict(1, 1, Status.DOWN));
    run();
    assertThat(destinations(1)).containsExactly("10.0.1.2:80");
    core.verdict(Fixture.verdict(1, 2, Status.DOWN));
    run();
    assertThat(destinations(1)).isEmpty();
    assertThat(told)
        .containsExactly(
            "10.0.0.1:80/tcp 10.0.1.1:80 down",
            "10.0.0.1:80/tcp 10.0.1.2:80 down",
            "10.0.0.1:80/tcp lost");
  }

  @Test
  void changeIsToldOnlyWhenTheKernelTookIt() {
    start();
    plane.refused.put(Fixture.key(1), 5);
    configure(Fixture.configuration(1, 2));
    core.verdicts(Fixture.allUp(1, 2));
    long next = run();
    assertThat(told).containsExactly("10.0.0.2:80/tcp gained");
    assertThat(core.dataplane().inSync()).isFalse();
    assertThat(core.dataplane().detail()).isEqualTo("add service 10.0.0.1:80/tcp: EIO, error");
    plane.refused.clear();
    pass(next - now);
    assertThat(told).containsExactly("10.0.0.2:80/tcp gained", "10.0.0.1:80/tcp gained");
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(core.dataplane().detail()).isEmpty();
    assertThat(logged("holds what is wanted again")).isEqualTo(1);
  }

  @Test
  void failureIsRetriedWithBackoffAndLoggedOnce() {
    start();
    plane.refused.put(Fixture.key(1), 5);
    configure(Fixture.configuration(1));
    core.verdicts(Fixture.allUp(1));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long wait = run() - now;
      waits.add(TimeUnit.NANOSECONDS.toMillis(wait));
      now += wait;
    }
    assertThat(waits)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
    assertThat(plane.applied).hasSize(9);
    assertThat(logged("EIO")).isEqualTo(1);
  }

  @Test
  void serviceThatThePlaneCannotDoHoldsNoOtherBack() {
    start();
    String reason = "service 10.0.0.1:80/tcp: wlc is not done; use rr";
    plane.unsupported.put(Fixture.key(1), List.of(reason, "another"));
    configure(Fixture.configuration(1, 2));
    core.verdicts(Fixture.allUp(1, 2));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(2));
    assertThat(told).isNotEmpty().noneMatch(line -> line.contains("10.0.0.1:80"));
    for (int audits = 0; audits < 3; audits++) {
      assertThat(core.dataplane().inSync()).isFalse();
      assertThat(core.dataplane().detail()).isEqualTo("cannot do: " + reason + " (and 1 more)");
      pass(AUDIT);
    }
    assertThat(logged("cannot do: service 10.0.0.1:80/tcp")).isEqualTo(1);
    assertThat(logged("holds what is wanted again")).isZero();

    plane.unsupported.clear();
    configure(Fixture.configuration("rr", 1, 2));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(1), Fixture.key(2));
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(core.dataplane().detail()).isEmpty();
  }

  @Test
  void serviceThatThePlaneCanDoNoMoreIsTakenOut() {
    settled(1);
    plane.unsupported.put(Fixture.key(1), List.of("service 10.0.0.1:80/tcp: sed is not done"));
    configure(Fixture.configuration("sed", 1));
    run();
    assertThat(plane.held).isEmpty();
    assertThat(core.dataplane().detail()).contains("sed is not done");
  }

  @Test
  void whatOthersChangeIsMendedBesideAServiceThatCannotBeDone() {
    start();
    plane.unsupported.put(Fixture.key(1), List.of("service 10.0.0.1:80/tcp: not done"));
    configure(Fixture.configuration(1, 2));
    core.verdicts(Fixture.allUp(1, 2));
    run();
    plane.held.clear();
    pass(AUDIT);
    assertThat(plane.held).containsOnlyKeys(Fixture.key(2));
    assertThat(core.dataplane().inSync()).isFalse();
  }

  @Test
  void auditMendsWhatOthersChanged() {
    settled(1);
    Service right = plane.held.get(Fixture.key(1));
    plane.held.clear();
    Service foreign = Fixture.service(9);
    plane.held.put(foreign.key(), foreign);
    assertThat(run() - now).isEqualTo(AUDIT);
    pass(AUDIT);
    assertThat(plane.held).containsEntry(Fixture.key(1), right).containsKey(foreign.key());
    assertThat(core.dataplane().detail())
        .isEqualTo("mended: add service 10.0.0.1:80/tcp wlc (and 2 more)");
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(logged("changed by another program")).isEqualTo(1);
    pass(AUDIT);
    assertThat(core.dataplane().detail()).isEmpty();
    assertThat(plane.applied).hasSize(2);
  }

  @Test
  void whatOthersChangedIsLeftWhenThatIsSetUntilThisNodeWrites() {
    mends = false;
    settled(1, 2);
    plane.held.remove(Fixture.key(1));
    pass(AUDIT);
    pass(AUDIT);
    assertThat(plane.held).doesNotContainKey(Fixture.key(1));
    assertThat(core.dataplane().inSync()).isFalse();
    assertThat(core.dataplane().detail())
        .isEqualTo("left: add service 10.0.0.1:80/tcp wlc (and 2 more)");
    assertThat(logged("was changed by another program; left so")).isEqualTo(1);
    core.verdict(Fixture.verdict(2, 1, Status.DOWN));
    run();
    assertThat(plane.held).containsKey(Fixture.key(1));
    assertThat(core.dataplane().inSync()).isTrue();
  }

  @Test
  void aNodeThatWasKilledBetweenTwoWritesFinishesThem() {
    settled(1, 2);
    configure(Fixture.configuration(2, 3));
    core.verdicts(Fixture.allUp(2, 3));
    run();
    // As if it had been killed after the first of the changes, with the old and the new as own.
    Service gone = Fixture.service(1);
    plane.held.put(gone.key(), gone);
    plane.held.remove(Fixture.key(3));
    new OwnedServices(file()).set(Set.of(Fixture.key(1), Fixture.key(2), Fixture.key(3)));
    restart();
    configure(Fixture.configuration(2, 3));
    core.verdicts(Fixture.allUp(2, 3));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(2), Fixture.key(3));
    assertThat(core.dataplane().inSync()).isTrue();
  }

  @Test
  void auditOfAnEqualTableWritesNothing() {
    settled(1);
    for (int i = 0; i < 10; i++) {
      pass(AUDIT);
    }
    assertThat(plane.reads).isEqualTo(10);
    assertThat(plane.applied).hasSize(1);
  }

  @Test
  void stopTakesOwnServicesOutAndTellsOmega() {
    settled(1);
    Service foreign = Fixture.service(9);
    plane.held.put(foreign.key(), foreign);
    told.clear();
    core.stop();
    assertThat(plane.held).containsOnlyKeys(foreign.key());
    assertThat(told)
        .containsExactly(
            "10.0.0.1:80/tcp 10.0.1.1:80 down",
            "10.0.0.1:80/tcp 10.0.1.2:80 down",
            "10.0.0.1:80/tcp lost");
    assertThat(new OwnedServices(file()).keys()).isEmpty();
  }

  @Test
  void nodeWithoutVirtualServersNeedsNoPlane() {
    start();
    plane.unavailable = Optional.of("not in this kernel");
    configure(Fixture.configuration());
    run();
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(core.dataplane().name()).isEqualTo("none");
    assertThat(log.lines).isEmpty();
  }

  @Test
  void planeThatGoesAwayKeepsItsTableAndIsWaitedFor() {
    settled(1);
    planes.remove(plane);
    FakePlane other = new FakePlane("nft");
    planes.add(other, Map.of(Constants.SERVICE_RANKING, 50));
    core.planesChanged(now);
    run();
    assertThat(other.applied).isEmpty();
    assertThat(core.dataplane().inSync()).isFalse();
    assertThat(core.dataplane().detail()).startsWith("data plane ipvs went away");
    planes.add(plane, Map.of(Constants.SERVICE_RANKING, 100));
    core.planesChanged(now);
    run();
    assertThat(core.dataplane().inSync()).isTrue();
    assertThat(plane.applied.getLast()).isEqualTo(new ServiceTable(plane.held));
  }

  private void startWith(IpvsSettings ipvs, int... virtualServers) {
    start();
    configure(Fixture.with(Fixture.configuration(virtualServers), ipvs));
    core.verdicts(Fixture.allUp(virtualServers));
    run();
  }

  private static IpvsSettings flush(boolean atStart, StopFlush atStop) {
    return new IpvsSettings(IpvsTimeouts.UNCHANGED, atStart, atStop, Optional.empty());
  }

  @ParameterizedTest(
      name = "lvs_flush {0}, lvs_flush_on_stop {1}: foreign there {2}, at the end {3}")
  @CsvSource({
    "false, OWN,       true,  true",
    "false, OWN_WHOLE, true,  true",
    "false, ALL,       true,  false",
    "true,  OWN,       false, false",
    "true,  ALL,       false, false"
  })
  void servicesOfOthersGoWhenThatIsConfigured(
      boolean atStart, StopFlush atStop, boolean thereThen, boolean thereAtTheEnd) {
    plane.held.put(Fixture.key(9), Fixture.service(9));
    startWith(flush(atStart, atStop), 1);
    assertThat(plane.held.containsKey(Fixture.key(9))).isEqualTo(thereThen);
    assertThat(plane.held).containsKey(Fixture.key(1));
    core.stop();
    assertThat(plane.held.containsKey(Fixture.key(9))).isEqualTo(thereAtTheEnd);
    assertThat(plane.held).doesNotContainKey(Fixture.key(1));
  }

  @Test
  void onlyTheStartFlushesNotAReloadNorAnAudit() {
    startWith(flush(true, StopFlush.OWN), 1);
    plane.held.put(Fixture.key(9), Fixture.service(9));
    pass(AUDIT);
    configure(Fixture.with(Fixture.configuration(1), flush(true, StopFlush.ALL)));
    pass(AUDIT);
    assertThat(plane.held).containsKey(Fixture.key(9));
  }

  @Test
  void aRestartThatFlushesLeavesItsOwnServicesAsTheyAre() {
    startWith(flush(true, StopFlush.OWN), 1);
    plane.held.put(Fixture.key(9), Fixture.service(9));
    restart();
    configure(Fixture.with(Fixture.configuration(1), flush(true, StopFlush.OWN)));
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(plane.held).containsOnlyKeys(Fixture.key(1));
    assertThat(core.dataplane().writes()).as("the foreign one alone").isEqualTo(1);
  }

  @Test
  void timeoutsAreSetWithoutVirtualServersAndPutBackAtTheStop() {
    startWith(
        new IpvsSettings(new IpvsTimeouts(7200, 0, 0), false, StopFlush.OWN, Optional.empty()));
    assertThat(plane.connections.timeouts.tcpSeconds()).isEqualTo(7200);
    core.stop();
    assertThat(plane.connections.timeouts).isEqualTo(FakeConnections.KERNEL);
  }

  @Test
  void refusedTimeoutsAreToldAndTriedAgain() {
    plane.connections.refuses = true;
    startWith(
        new IpvsSettings(new IpvsTimeouts(7200, 0, 0), false, StopFlush.OWN, Optional.empty()), 1);
    assertThat(core.dataplane().detail()).contains("timeouts 7200");
    assertThat(plane.held).containsKey(Fixture.key(1));
    plane.connections.refuses = false;
    pass(AUDIT);
    assertThat(plane.connections.timeouts.tcpSeconds()).isEqualTo(7200);
    assertThat(core.dataplane().inSync()).isTrue();
  }

  @Test
  void theSyncDaemonFollowsItsInstance() {
    SyncDaemon daemon =
        new SyncDaemon(
            "eth0",
            Optional.of("VI_1"),
            51,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty());
    startWith(new IpvsSettings(IpvsTimeouts.UNCHANGED, false, StopFlush.OWN, Optional.of(daemon)));
    assertThat(plane.connections.threads).containsOnlyKeys(Role.BACKUP);
    masters.add("VI_1");
    core.instanceChanged(now);
    run();
    assertThat(plane.connections.threads).containsOnlyKeys(Role.MASTER);
    core.stop();
    assertThat(plane.connections.threads).isEmpty();
  }

  private static ServerOrder drain(Duration time) {
    return steer(1, Mode.DRAIN, 0, Optional.of(time));
  }

  private static ServerOrder steer(int n, Mode mode, long weight, Optional<Duration> time) {
    return new ServerOrder.Steer(
        Fixture.server(1, n).toString(), Optional.empty(), mode, weight, time, "test");
  }

  private static ServerOrder ready(int n) {
    return new ServerOrder.Ready(Fixture.server(1, n).toString(), Optional.empty());
  }

  private LvsCore.Answer tell(ServerOrder order) {
    return core.tell(order, "ann", now);
  }

  private int weight(int n) {
    return plane.held.get(Fixture.key(1)).destinations().get(n - 1).weight();
  }

  @Test
  void aDrainEndsByItself() throws Exception {
    settled(1);
    tell(drain(Duration.ofSeconds(3)));
    long next = run();
    assertThat(weight(1)).isZero();
    assertThat(next - now).isEqualTo(TimeUnit.MILLISECONDS.toNanos(3001));
    wall = wall.plusSeconds(3);
    run();
    assertThat(weight(1)).isEqualTo(1);
  }

  @Test
  void aDrainSurvivesReloadAndRestart() throws Exception {
    settled(1);
    tell(drain(Duration.ofHours(1)));
    run();
    configure(Fixture.configuration("rr", 1));
    run();
    assertThat(weight(1)).isZero();
    restart();
    configure(Fixture.configuration("rr", 1));
    core.verdicts(Fixture.allUp(1));
    run();
    assertThat(weight(1)).isZero();
    assertThat(core.dataplane().writes()).as("adopted").isZero();
    tell(ready(1));
    run();
    assertThat(weight(1)).isEqualTo(1);
  }
}
