package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The same seeds are the same to the last event in every JVM: with and without a compiler, and
 * whatever collects garbage. Otherwise a seed that was printed would tell nobody anything.
 */
class SameTraceTest {
  private static final List<String> FLAGS =
      List.of("-Xint", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC");

  @Test
  void isWrittenByEveryJvm() throws IOException, InterruptedException {
    Map<String, String> traces = new HashMap<>();
    for (String flag : FLAGS) {
      traces.put(flag, trace(flag, 1));
    }
    assertThat(Set.copyOf(traces.values())).as("%s", traces).hasSize(1);
    assertThat(trace(FLAGS.get(1), 2)).isNotIn(traces.values());
  }

  @Test
  void isTheSameWithAnyNumberOfWorkers() {
    assertThat(told(1)).isEqualTo(told(3));
  }

  /** Until so many failovers: where it ends is part of it. */
  private static String told(int workers) {
    Campaign campaign = new Campaign(1, workers);
    assertThat(campaign.play(Long.MAX_VALUE, () -> campaign.tally().failovers < 500)).isNull();
    return campaign.nextSeed() + " " + campaign.tally() + " " + campaign.hash();
  }

  private static String trace(String flag, long seed) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--seed",
                Long.toString(seed),
                "--episodes",
                "2")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told.lines().filter(line -> line.startsWith("trace ")).findFirst().orElseThrow();
  }
}
