package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.metric.Sample;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final SimulatedEngine engine = new SimulatedEngine();

  @Test
  void probesAreCountedByTypeResultAndTime() {
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.configure(Plans.plan("A", 1));
    engine.afterSeconds(0);
    engine.after(Duration.ofMillis(40));
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    engine.after(Duration.ofMillis(3));
    engine.end(CheckResult.unknown("no descriptor"));

    assertThat(samples("holdfast_check_results"))
        .contains(
            new Sample(Map.of("type", "A", "status", "UP"), 1),
            new Sample(Map.of("type", "A", "status", "UNKNOWN"), 1),
            new Sample(Map.of("type", "A", "status", "DOWN"), 0));
    Sample durations = samples("holdfast_check_duration_seconds").getFirst();
    assertThat(durations.labels()).isEqualTo(Map.of("type", "A"));
    assertThat(durations.value()).isEqualTo(0.043);
    assertThat(durations.buckets())
        .filteredOn(bucket -> bucket.count() > 0)
        .containsExactly(new Sample.Bucket(0.005, 1), new Sample.Bucket(0.05, 1));
    assertThat(samples("holdfast_check_lateness_seconds").getFirst().buckets().getFirst().count())
        .as("both began when they were due")
        .isEqualTo(2);
  }

  private List<Sample> samples(String family) {
    return engine.table.metrics().stream()
        .filter(it -> it.name().equals(family))
        .findFirst()
        .orElseThrow()
        .samples();
  }
}
