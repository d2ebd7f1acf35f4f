package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that the configuration loses while 10.0.1.2 stays. */
class LeavingTest {
  private static final String BOTH = "10.0.1.1:8080=0 10.0.1.2:8080=1";
  private static final String ONE = "10.0.1.2:8080=1";

  private final Fixture fixture = new Fixture();
  private RealServer left;

  private static String table(LvsState state) {
    List<String> services =
        state.wanted().services().values().stream().map(LeavingTest::destinations).toList();
    return String.join(" | ", services);
  }

  private static String destinations(Service service) {
    List<Destination> destinations = service.destinations();
    return String.join(" ", destinations.stream().map(d -> d + "=" + d.weight()).toList());
  }

  private LvsState served(long graceSeconds) {
    fixture.lifecycle = new ServerLifecycle(Duration.ofSeconds(graceSeconds), false, Duration.ZERO);
    fixture.server(1, 3, 1);
    fixture.server(2, 1, 1);
    return fixture.first().state();
  }

  private LvsState left(LvsState state) {
    left = fixture.servers.removeFirst();
    return fixture.after(state, 1).state();
  }

  @ParameterizedTest(name = "grace {0} s, {1}, steered {2}: kernel {3}")
  @CsvSource({
    "0,  UP,   ,      10.0.1.2:8080=1",
    "30, UP,   ,      10.0.1.1:8080=0 10.0.1.2:8080=1",
    "30, DOWN, ,      10.0.1.2:8080=1",
    "30, UP,   DRAIN, 10.0.1.1:8080=0 10.0.1.2:8080=1",
    "30, UP,   MAINT, 10.0.1.2:8080=1"
  })
  void onlyServersWithConnectionsStay(long grace, Status checks, Mode steered, String kernel) {
    RealServerId first = new RealServerId(fixture.id, Fixture.socket("10.0.1.1", 8080));
    if (steered != null) {
      fixture.steers.put(first, new ServerSteering(steered, 0, Optional.empty(), ""));
    }
    LvsState state = served(grace);
    fixture.verdict(first, checks);
    state = fixture.after(state, 0).state();
    fixture.steers.clear();
    assertThat(table(left(state))).isEqualTo(kernel);
  }

  @Test
  void itGoesWhenItsTimeIsOver() {
    LvsState state = left(served(30));
    assertThat(state.dueInNanos(Fixture.at(1).nanos())).hasValue(30_000_000_000L);
    state = fixture.after(state, 30).state();
    assertThat(table(state)).isEqualTo(BOTH);
    state = fixture.after(state, 31).state();
    assertThat(table(state)).isEqualTo(ONE);
    assertThat(state.leaving()).isEmpty();
    assertThat(state.dueInNanos(Fixture.at(31).nanos())).isEmpty();
  }

  @Test
  void itGoesWhenItHasNoConnectionAnyMore() {
    LvsState state = left(served(30));
    fixture.idle.addAll(state.leaving().keySet());
    assertThat(table(fixture.after(state, 2).state())).isEqualTo(ONE);
  }

  @Test
  void anotherReloadNeitherEndsNorProlongsIt() {
    LvsState state = left(served(30));
    fixture.server(3, 1, 1);
    state = fixture.after(state, 20).state();
    assertThat(table(state)).isEqualTo(BOTH + " 10.0.1.3:8080=1");
    assertThat(table(fixture.after(state, 31).state())).isEqualTo(ONE + " 10.0.1.3:8080=1");
  }

  @Test
  void itComesBackAsItWas() {
    LvsState state = left(served(30));
    fixture.servers.addFirst(left);
    LvsState.Step back = fixture.after(state, 5);
    assertThat(table(back.state())).isEqualTo("10.0.1.1:8080=3 10.0.1.2:8080=1");
    assertThat(back.state().leaving()).isEmpty();
    assertThat(back.changes()).isEmpty();
    assertThat(table(fixture.after(back.state(), 60).state()))
        .isEqualTo("10.0.1.1:8080=3 10.0.1.2:8080=1");
  }

  @Test
  void itIsShownAndCountsForNothing() {
    LvsState state = left(served(30));
    RealServerStatus shown = state.status().getFirst().realServers().getLast();
    assertThat(shown.standing()).isEqualTo(Standing.LEAVING);
    assertThat(shown.reason())
        .isEqualTo("configured no more; its connections go on until 2026-01-01T00:00:31Z");
    assertThat(state.status().getFirst().liveWeight()).isEqualTo(1);
  }

  @Test
  void aServerThatTheSorryServerReplacedHasNoConnections() {
    fixture.quorum = 100;
    fixture.sorry =
        Optional.of(new SorryServer(Fixture.socket("10.0.9.9", 80), Forwarding.NAT, false));
    assertThat(table(left(served(30)))).isEqualTo("10.0.9.9:80=1");
  }

  @ParameterizedTest(name = "expire_on_down {0}, {1}, grace {2} s, inhibit {3}: ends {4}")
  @CsvSource({
    "true,  DOWN, 0,  false, 10.0.1.1",
    "false, DOWN, 0,  false,",
    "true,  UP,   0,  false,",
    "true,  DOWN, 0,  true,",
    "true,  GONE, 0,  false, 10.0.1.1",
    "false, GONE, 0,  false,",
    "true,  GONE, 30, false,"
  })
  void whoseConnectionsEnd(
      boolean expires, String what, long grace, boolean inhibit, String ended) {
    fixture.lifecycle = new ServerLifecycle(Duration.ofSeconds(grace), expires, Duration.ZERO);
    fixture.inhibit = inhibit;
    RealServerId server = fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    LvsState before = fixture.first().state();
    if (what.equals("GONE")) {
      fixture.servers.removeFirst();
    } else {
      fixture.verdict(server, Status.valueOf(what));
    }
    LvsState after = fixture.after(before).state();
    assertThat(after.endedSince(before))
        .extracting(place -> place.address().getHostAddress())
        .isEqualTo(ended == null ? List.of() : List.of(ended));
  }

  @Test
  void aWholeVirtualServerTakesNoNewConnectionsWhileItLeaves() {
    fixture.sorry =
        Optional.of(new SorryServer(Fixture.socket("10.0.9.9", 80), Forwarding.NAT, true));
    LvsState state = served(30);
    LvsInput nothing = new LvsInput(Configuration.empty(), Map.of(), Map.of(), Set.of());
    state = state.next(nothing, Fixture.at(1)).state();
    assertThat(state.virtualServers()).isEmpty();
    assertThat(table(state)).isEqualTo("10.0.1.1:8080=0 10.0.1.2:8080=0");
    assertThat(state.status()).hasSize(1);
    LvsState back = fixture.after(state, 5).state();
    assertThat(table(back)).isEqualTo("10.0.1.1:8080=3 10.0.1.2:8080=1 10.0.9.9:80=0");
    assertThat(back.retired()).isEmpty();
    assertThat(table(state.next(nothing, Fixture.at(31)).state())).isEmpty();
  }
}
