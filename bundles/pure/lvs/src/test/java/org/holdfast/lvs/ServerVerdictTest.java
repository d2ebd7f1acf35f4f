package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.RealServerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVerdictTest {
  private final Fixture fixture = new Fixture();

  private ServerState only() {
    return fixture.first().state().virtualServers().getFirst().servers().getFirst();
  }

  @Test
  void serverWithoutChecksIsAlive() {
    fixture.server(1, 7, 0);
    assertThat(only().alive()).isTrue();
    assertThat(only().weight()).isEqualTo(7);
    assertThat(only().reason()).isEqualTo("no checks");
  }

  @ParameterizedTest(name = "{0} {1} alpha={2}: alive={3}")
  @CsvSource({
    "BOUND,UP,false,true",
    "BOUND,DOWN,false,false",
    "BOUND,UNKNOWN,false,true",
    "BOUND,UP,true,true",
    "BOUND,UNKNOWN,true,false",
    "DRAINING,UP,false,true",
    "DRAINING,DOWN,false,false",
    "HELD,UP,false,true",
    "HELD,UP,true,true",
    "HELD,DOWN,false,false",
    "HELD,UNKNOWN,false,true",
    "HELD,UNKNOWN,true,false",
    "UNPROVIDED,UP,false,false",
    "UNPROVIDED,DOWN,false,false",
    "UNPROVIDED,UNKNOWN,false,false",
    "REFUSED,UP,false,true",
    "REFUSED,DOWN,false,false",
    "REFUSED,UNKNOWN,false,false"
  })
  void bindingAndVerdictDecide(Binding binding, Status verdict, boolean alpha, boolean alive) {
    fixture.alpha = alpha;
    RealServerId server = fixture.server(1, 3, 1);
    fixture.verdict(server, 0, binding, verdict);
    assertThat(only().alive()).isEqualTo(alive);
    assertThat(only().weight()).isEqualTo(alive ? 3 : 0);
    assertThat(only().reason()).isEqualTo("TCP_CHECK: because of the test");
  }

  @Test
  void oneCheckThatIsDownIsEnough() {
    RealServerId server = fixture.server(1, 1, 3);
    fixture.verdict(server, 1, Binding.BOUND, Status.DOWN);
    assertThat(only().alive()).isFalse();
    assertThat(only().reason()).isEqualTo("TCP_CHECK: because of the test");
  }

  @ParameterizedTest(name = "{0} {1} {2}: all {3}, any {4}")
  @CsvSource({
    "UP,UP,UP,true,true",
    "UP,DOWN,UP,false,true",
    "DOWN,DOWN,UP,false,true",
    "DOWN,DOWN,DOWN,false,false",
    "DOWN,UNKNOWN,DOWN,false,true",
    "UNKNOWN,UNKNOWN,UNKNOWN,true,true"
  })
  void allOrAnyOfTheChecksAreNeeded(
      Status first, Status second, Status third, boolean all, boolean any) {
    for (ChecksNeeded needed : ChecksNeeded.values()) {
      Fixture one = new Fixture();
      one.needed = needed;
      RealServerId server = one.server(1, 3, 3);
      one.verdict(server, 0, Binding.BOUND, first);
      one.verdict(server, 1, Binding.BOUND, second);
      one.verdict(server, 2, Binding.BOUND, third);
      ServerState state = one.first().state().virtualServers().getFirst().servers().getFirst();
      boolean alive = needed == ChecksNeeded.ALL ? all : any;
      assertThat(state.alive()).as(needed.name()).isEqualTo(alive);
      assertThat(state.weight()).isEqualTo(alive ? 3 : 0);
    }
  }

  @ParameterizedTest(name = "alpha {0}, {1}")
  @CsvSource({"false,ALL,true", "false,ANY,true", "true,ALL,false", "true,ANY,false"})
  void alphaStartsDownWhateverIsNeeded(boolean alpha, ChecksNeeded needed, boolean alive) {
    fixture.alpha = alpha;
    fixture.needed = needed;
    RealServerId server = fixture.server(1, 3, 2);
    fixture.verdict(server, 0, Binding.BOUND, Status.UNKNOWN);
    fixture.verdict(server, 1, Binding.BOUND, Status.UNKNOWN);
    assertThat(only().alive()).isEqualTo(alive);
  }

  @Test
  void checkWithoutVerdictKeepsNewServerOut() {
    fixture.server(1, 1, 1);
    fixture.checks.clear();
    assertThat(only().alive()).isFalse();
    assertThat(only().reason()).isEqualTo("TCP_CHECK: no verdict yet");
  }

  @Test
  void checkWithoutVerdictMovesNothing() {
    fixture.server(1, 1, 1);
    LvsState before = fixture.first().state();
    fixture.checks.clear();
    LvsState.Step step = fixture.after(before);
    ServerState server = step.state().virtualServers().getFirst().servers().getFirst();
    assertThat(server.alive()).isTrue();
    assertThat(server.since()).isEqualTo(Fixture.T0);
    assertThat(step.changes()).isEmpty();
  }

  @Test
  void checkWithoutVerdictKeepsTheWeightThatChecksGave() {
    RealServerId server = fixture.server(1, 10, 1);
    fixture.weight(server, 0, 4);
    LvsState before = fixture.first().state();
    fixture.checks.clear();
    LvsState after = fixture.after(before).state();
    assertThat(after.virtualServers().getFirst().servers().getFirst().weight()).isEqualTo(4);
    assertThat(after.wanted()).isEqualTo(before.wanted());
  }

  @Test
  void checkGivesWeight() {
    RealServerId server = fixture.server(1, 10, 2);
    fixture.weight(server, 0, 5);
    assertThat(only().weight()).isEqualTo(5);
  }

  @Test
  void weightOfSeveralChecksIsSumOfDifferences() {
    RealServerId server = fixture.server(1, 10, 2);
    fixture.weight(server, 0, 7);
    fixture.weight(server, 1, 12);
    assertThat(only().weight()).isEqualTo(9);
  }

  @ParameterizedTest(name = "{0} {1} and {2} {3} on a server of 10: {4}")
  @CsvSource({
    // weight and change of the first check, of the second -> weight in force
    ",    5,  ,           0,         15",
    ",   -4,  ,           0,          6",
    ",   -4,  ,          -4,          2",
    ",  -40,  ,           0,          0",
    ",  -40,  ,          35,          5",
    "4,   0,  ,           3,          7",
    "4,   3,  ,           0,          7",
    ",    1,  ,  2147483647, 2147483647"
  })
  void whatChecksAddIsSummed(
      Integer one, int oneChange, Integer other, int otherChange, int inForce) {
    RealServerId server = fixture.server(1, 10, 2);
    fixture.weight(server, 0, one, oneChange);
    fixture.weight(server, 1, other, otherChange);
    assertThat(only().weight()).isEqualTo(inForce);
    assertThat(only().alive()).isTrue();
  }

  @Test
  void weightStaysInRange() {
    RealServerId low = fixture.server(1, 10, 2);
    fixture.weight(low, 0, 3);
    fixture.weight(low, 1, 5);
    assertThat(only().weight()).isZero();
    assertThat(only().alive()).isTrue();
    fixture.servers.clear();
    RealServerId high = fixture.server(1, 1, 2);
    fixture.weight(high, 0, Integer.MAX_VALUE);
    fixture.weight(high, 1, Integer.MAX_VALUE);
    assertThat(only().weight()).isEqualTo(Integer.MAX_VALUE);
  }
}
