package org.holdfast.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.config.Configuration;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.ConfigWriter.Secrets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every pair of configurations, tried on random ones. The seed is in the name. */
class PlanPropertyTest {

  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 300);
  }

  private static boolean same(Configuration one, Configuration other) {
    return ConfigurationPlan.between(one, other, Present.unknown()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anotherOrderMeansTheSame(long seed) {
    Configuration one = Texts.read(RandomFile.text(seed, 1));
    Configuration other = Texts.read(RandomFile.text(seed, 2 + seed));
    assertThat(ConfigurationPlan.between(one, other, Present.unknown()).steps()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anotherContentIsNeverMissed(long seed) {
    String first = RandomFile.text(seed, 1);
    String second = RandomFile.text(seed + 1_000, 1);
    Configuration one = Texts.read(first);
    Configuration other = Texts.read(second);
    assertThat(same(one, other)).isEqualTo(Sorted.of(one).equals(Sorted.of(other)));
    assertThat(same(other, one)).isEqualTo(same(one, other));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenReadsAsTheSame(long seed) {
    Configuration one = Texts.read(RandomFile.text(seed, 1));
    Configuration again = Texts.read(ConfigWriter.write(one, Secrets.SHOWN));
    assertThat(again).isEqualTo(one);
  }
}
