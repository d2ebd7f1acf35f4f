package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.util.List;
import java.util.Map;
import org.holdfast.api.metric.Sample;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  @Test
  void delaysOfAdvertsAreCountedByTheirLength() {
    node.configure(of(instance()));
    net.run(3_700);
    List<Long> inTime = counts();
    for (int i = 0; i < 5; i++) {
      net.now += 2_000 * SimulatedNet.MILLI; // of an interval of 1 s
      net.run(100);
    }

    List<Long> counts = counts();
    assertThat(counts.getFirst()).as("up to 0.5 ms").isEqualTo(inTime.getFirst());
    assertThat(counts.get(counts.size() - 2)).as("from 1 s to 4 s").isEqualTo(5);
    assertThat(counts.getLast()).as("longer").isZero();
  }

  @Test
  void transitionsAreCountedByStateAndReason() {
    SimulatedNode other = net.node("10.0.0.2");
    node.configure(of(instance().priority(100)));
    net.run(10_000);
    other.configure(of(instance().priority(150)));
    net.run(10_000);

    assertThat(samples("holdfast_vrrp_transitions"))
        .contains(
            counted("MASTER", "master_down"),
            counted("BACKUP", "started"),
            counted("BACKUP", "higher_priority"))
        .allMatch(sample -> sample.value() == 1);
  }

  private static Sample counted(String to, String reason) {
    return new Sample(Map.of("instance", "VI_1", "to", to, "reason", reason), 1);
  }

  private List<Long> counts() {
    return samples("holdfast_vrrp_advert_send_delay_seconds").getFirst().buckets().stream()
        .map(Sample.Bucket::count)
        .toList();
  }

  private List<Sample> samples(String family) {
    return node.published().metrics().stream()
        .filter(it -> it.name().equals(family))
        .findFirst()
        .orElseThrow()
        .samples();
  }
}
