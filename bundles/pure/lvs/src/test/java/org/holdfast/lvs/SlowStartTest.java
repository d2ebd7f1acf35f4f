package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.kernel.dataplane.Destination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server of weight 100 beside another one, with {@code slow_start 30}. */
class SlowStartTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void thirtySeconds() {
    fixture.lifecycle = new ServerLifecycle(Duration.ZERO, false, Duration.ofSeconds(30));
  }

  private static String table(LvsState state) {
    List<Destination> destinations =
        state.wanted().services().values().iterator().next().destinations();
    return String.join(" ", destinations.stream().map(d -> d + "=" + d.weight()).toList());
  }

  private static List<Integer> weights(LvsState state) {
    return state.wanted().services().values().iterator().next().destinations().stream()
        .map(Destination::weight)
        .toList();
  }

  private RealServerId server;

  /** Down until second 10. */
  private LvsState cameUp() {
    server = fixture.server(1, 100, 1);
    fixture.server(2, 100, 1);
    LvsState state = fixture.first().state();
    fixture.verdict(server, Status.DOWN);
    state = fixture.after(state, 5).state();
    fixture.verdict(server, Status.UP);
    return fixture.after(state, 10).state();
  }

  @ParameterizedTest(name = "after {0} s: weight {1}")
  @CsvSource({"0, 1", "1, 3", "3, 10", "15, 50", "29, 96", "30, 100", "300, 100"})
  void theWeightRisesWithTheTime(long seconds, int weight) {
    LvsState state = fixture.after(cameUp(), 10 + seconds).state();
    assertThat(weights(state)).containsExactly(weight, 100);
  }

  @Test
  void itRisesByItselfInStepsOfASecond() {
    LvsState state = cameUp();
    List<Integer> seen = new ArrayList<>(List.of(weights(state).getFirst()));
    Moment now = Fixture.at(10);
    while (state.dueInNanos(now.nanos()).isPresent()) {
      long due = state.dueInNanos(now.nanos()).getAsLong();
      now = new Moment(now.wall().plusNanos(due), now.nanos() + due);
      state = state.next(fixture.input(), now).state();
      seen.add(weights(state).getFirst());
    }
    assertThat(seen).hasSizeBetween(29, 32).isSorted().startsWith(1, 3).endsWith(100);
  }

  @ParameterizedTest(name = "weight {0}: {1} steps")
  @CsvSource({"1, 0", "2, 1", "5, 4"})
  void aLowWeightHasFewSteps(int weight, int steps) {
    SlowStart rise = SlowStart.of(0, Duration.ofSeconds(30), 0);
    int count = 0;
    for (int last = rise.of(weight); !rise.over(); ) {
      rise = SlowStart.of(0, Duration.ofSeconds(30), rise.nextNanos(weight));
      count += rise.of(weight) == last ? 0 : 1;
      last = rise.of(weight);
    }
    assertThat(count).isEqualTo(steps);
  }

  @Test
  void theQuorumCountsTheWholeWeight() {
    fixture.quorum = 150;
    LvsState state = cameUp();
    assertThat(state.status().getFirst().quorumUp()).isTrue();
    assertThat(state.status().getFirst().liveWeight()).isEqualTo(200);
    assertThat(state.status().getFirst().realServers().getFirst().weight()).isEqualTo(1);
    assertThat(state.status().getFirst().realServers().getFirst().reason())
        .isEqualTo("slow start, weight 100 in the end; TCP_CHECK: connected");
  }

  @Test
  void atTheFirstStartNothingRises() {
    fixture.server(1, 100, 1);
    assertThat(table(fixture.first().state())).isEqualTo("10.0.1.1:8080=100");
  }

  @Test
  void norWhenTheFirstProbeIsAwaitedThen() {
    fixture.alpha = true;
    RealServerId first = fixture.server(1, 100, 1);
    fixture.verdict(first, Status.UNKNOWN);
    LvsState state = fixture.first().state();
    assertThat(table(state)).isEmpty();
    state = fixture.after(state, 1).state();
    fixture.verdict(first, Status.UP);
    assertThat(table(fixture.after(state, 2).state())).isEqualTo("10.0.1.1:8080=100");
  }

  @Test
  void aServerThatIsDownAtTheStartRisesLater() {
    RealServerId first = fixture.server(1, 100, 1);
    fixture.verdict(first, Status.DOWN);
    LvsState state = fixture.first().state();
    fixture.verdict(first, Status.UP);
    assertThat(table(fixture.after(state, 2).state())).isEqualTo("10.0.1.1:8080=1");
  }

  @Test
  void aServerThatJoinsRises() {
    fixture.server(1, 100, 1);
    LvsState state = fixture.first().state();
    fixture.server(2, 100, 1);
    assertThat(table(fixture.after(state, 1).state()))
        .isEqualTo("10.0.1.1:8080=100 10.0.1.2:8080=1");
  }

  @Test
  void aServerThatFailsAgainBeginsAnew() {
    LvsState state = fixture.after(cameUp(), 25).state();
    fixture.verdict(server, Status.DOWN);
    state = fixture.after(state, 26).state();
    fixture.verdict(server, Status.UP);
    assertThat(weights(fixture.after(state, 30).state())).containsExactly(1, 100);
  }

  @Test
  void aDrainedServerStaysAtZeroAndTheTimeGoesOn() {
    LvsState state = cameUp();
    fixture.steers.put(server, new ServerSteering(Mode.DRAIN, 0, Optional.empty(), ""));
    state = fixture.after(state, 15).state();
    assertThat(weights(state)).containsExactly(0, 100);
    fixture.steers.clear();
    assertThat(weights(fixture.after(state, 25).state())).containsExactly(50, 100);
  }

  @Test
  void theWeightOfAnOperatorRisesToo() {
    LvsState state = cameUp();
    fixture.steers.put(server, new ServerSteering(Mode.WEIGHT, 50, Optional.empty(), ""));
    assertThat(weights(fixture.after(state, 25).state())).containsExactly(25, 100);
  }
}
