package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.holdfast.api.config.GarpSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many short lives of two or three routers. A failure names the seed that shows it again. */
class SimulationTest {
  private static final int LIVES = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000, 77_777_777})
  void oneMasterAfterTheLastFault(long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + LIVES; seed++) {
      live(seed);
    }
  }

  private static void live(long seed) {
    Random random = new Random(~seed);
    int version = 2 + random.nextInt(2);
    boolean preempt = random.nextInt(4) != 0;
    long interval =
        version == 2 ? Machines.SECOND : (5 + random.nextInt(200)) * 10 * Machines.MILLI;
    Wire wire = new Wire(seed);
    int routers = 2 + random.nextInt(2);
    boolean tie = random.nextInt(5) == 0;
    for (int i = 0; i < routers; i++) {
      wire.add(settings(version, tie ? 100 : 100 + 50 * i, interval, preempt));
    }
    wire.torment(wire.now() + 60 * Machines.SECOND);
    long pauseEnds = wire.now() + 10 * Machines.SECOND;
    wire.heal();
    // Down interval and one advert, a stalled timer's second round, and the resigning one's fault.
    wire.run(pauseEnds + 9 * Math.max(interval, Machines.SECOND));

    assertThat(wire.masters()).as("masters, seed %d", seed).hasSize(1);
    if (preempt && !tie) {
      assertThat(wire.masters()).as("master, seed %d", seed).containsExactly(routers - 1);
    }
    assertThat(wire.longestTwoMasters())
        .as("longest time with two masters that hear each other, ns, seed %d", seed)
        .isLessThanOrEqualTo(interval + 2 * Machines.MILLI);
    long settled = wire.transitions();
    wire.run(wire.now() + 60 * Machines.SECOND);
    assertThat(wire.transitions()).as("transitions later on, seed %d", seed).isEqualTo(settled);
  }

  private static MachineSettings settings(
      int version, int priority, long interval, boolean preempt) {
    return new MachineSettings(
        version, priority, interval, preempt, 0, 3, false, false, GarpSettings.defaults(), false);
  }
}
