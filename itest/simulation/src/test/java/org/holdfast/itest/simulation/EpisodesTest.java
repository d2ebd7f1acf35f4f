package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fixed number of episodes; a failure prints the seed, the timeline and a short scenario. */
class EpisodesTest {
  private static final long EPISODES = Long.getLong("holdfast.episodes", 150);

  @Test
  void noPromiseIsBroken() {
    Simulation simulation = new Simulation(Defect.NONE);
    for (long seed = 1; seed <= EPISODES; seed++) {
      Scenario scenario = simulation.scenario(seed);
      Violation broken = simulation.play(scenario);
      assertThat(broken).withFailMessage(() -> simulation.report(scenario)).isNull();
    }
    System.out.println(simulation.tally());
    assertThat(simulation.tally().failovers).isGreaterThan(10 * EPISODES);
    assertThat(simulation.tally().checks().values()).allMatch(looks -> looks > 0);
  }
}
