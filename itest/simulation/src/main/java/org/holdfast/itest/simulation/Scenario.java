package org.holdfast.itest.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * All that an episode depends on: run twice, it is the same to the last packet.
 *
 * @param seed decides about each packet
 * @param cluster who takes part
 * @param faults what goes wrong, by time
 */
record Scenario(long seed, ClusterSpec cluster, List<Fault> faults) {

  Scenario {
    faults = List.copyOf(faults);
  }

  /** When the last fault is over. */
  long endNanos() {
    return faults.stream().mapToLong(Fault::endNanos).max().orElse(0);
  }

  /** The text of a file that {@link #parse} reads. */
  String text(String sentence) {
    StringBuilder text = new StringBuilder(sentence).append('\n');
    text.append("seed ").append(seed).append('\n');
    text.append(cluster).append('\n');
    faults.forEach(fault -> text.append(fault).append('\n'));
    return text.toString();
  }

  /** A sentence, the seed, the cluster, then faults; lines with {@code #} say something. */
  static Scenario parse(List<String> lines) {
    List<Fault> faults = new ArrayList<>();
    List<String> told =
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    told.stream().skip(3).map(Fault::parse).forEach(faults::add);
    return new Scenario(
        Long.parseLong(told.get(1).substring("seed ".length())),
        ClusterSpec.parse(told.get(2)),
        faults);
  }
}
