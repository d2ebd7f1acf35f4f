package org.holdfast.kernel.linux.internal.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelCountersTest {
  private final KernelCounters counters = new KernelCounters();

  private static KernelException failure(int errno) {
    return new KernelException("add address 10.0.0.1/32 to eth0", errno, "because", "");
  }

  private List<String> errors() {
    return shown(counters.metrics().getFirst(), "holdfast_kernel_errors");
  }

  private List<String> resyncs() {
    return shown(counters.metrics().getLast(), "holdfast_kernel_resyncs");
  }

  private static List<String> shown(MetricFamily family, String name) {
    assertThat(family.name()).isEqualTo(name);
    return family.samples().stream()
        .map(sample -> sample.labels().values().stream().sorted().toList() + " " + sample.value())
        .toList();
  }

  @Test
  void failuresByOperationAndNumber() {
    KernelException thrown = failure(1);
    assertThat(counters.failed("address.add", thrown)).isSameAs(thrown);
    counters.failed("address.add", failure(1));
    counters.failed("address.add", failure(19));
    counters.failed("nft.read", failure(0));
    assertThat(errors())
        .containsExactlyInAnyOrder(
            "[EPERM, address.add] 2.0", "[ENODEV, address.add] 1.0", "[OTHER, nft.read] 1.0");
  }

  @Test
  void tablesThatWereReadAgain() {
    counters.resynced("addresses");
    counters.resynced("ipvs");
    assertThat(errors()).isEmpty();
    assertThat(resyncs())
        .containsExactlyInAnyOrder(
            "[addresses] 1.0", "[ipvs] 1.0", "[links] 0.0", "[routes] 0.0", "[rules] 0.0");
  }

  @Test
  void aPortThatMakesWordsUpFillsNoMemory() {
    int more = 10;
    IntStream.range(0, KernelCounters.MOST_SERIES + more)
        .forEach(n -> counters.failed("word" + n, failure(1)));
    counters.failed("word0", failure(1));
    assertThat(errors())
        .hasSize(KernelCounters.MOST_SERIES + 1)
        .contains("[EPERM, word0] 2.0", "[OTHER, other] %d.0".formatted(more));
  }

  @ParameterizedTest
  @CsvSource({"133, EHWPOISON", "41, OTHER", "134, OTHER", "-1, OTHER", "36, ENAMETOOLONG"})
  void namesAtTheEdges(int errno, String name) {
    assertThat(ErrnoNames.of(errno)).isEqualTo(name);
  }

  /** Those that messages name have the same name here. */
  @Test
  void namesAreThoseOfTheMessages() {
    List<Integer> known =
        IntStream.rangeClosed(1, 133)
            .filter(errno -> !Errno.describe(errno).startsWith("errno "))
            .boxed()
            .toList();
    assertThat(known)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            errno -> assertThat(Errno.describe(errno)).startsWith(ErrnoNames.of(errno) + ", "));
  }
}
