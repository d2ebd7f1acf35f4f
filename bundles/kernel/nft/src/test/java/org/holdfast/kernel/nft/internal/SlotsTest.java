package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.holdfast.kernel.dataplane.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

  @ParameterizedTest
  @CsvSource({
    "rr, 1 1 1, 123",
    "rr, 5 0 1, 13",
    "wrr, 3 1, 1121",
    "wrr, 300 100, 1121",
    "wrr, 4 3 2, 123121321",
    "sh, 2 2, 12",
    "wrr, 0 0, ''",
    "wrr, '', ''"
  })
  void everyDestinationHasTurnsByWeightSpreadEvenly(
      String scheduler, String weights, String turns) {
    int[] numbers =
        weights.isEmpty()
            ? new int[0]
            : java.util.Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray();
    Service service = Services.tcp(80, scheduler, numbers);
    String found =
        Slots.of(service).stream()
            .map(d -> d.address().getHostAddress().substring("10.0.0.".length()))
            .collect(Collectors.joining());
    assertThat(found).isEqualTo(turns);
  }

  @ParameterizedTest
  @CsvSource({
    "8191 1, 8191 1",
    "8191 2, 8190 2",
    "2147483647 2147483646, 4096 4096",
    "30000 10000 1, 6144 2048 1",
    "1000000 1, 8192 1"
  })
  void weightsOfVeryManyTurnsAreRounded(String weights, String turns) {
    int[] numbers =
        java.util.Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray();
    java.util.Map<String, Long> found =
        Slots.of(Services.tcp(80, "wrr", numbers)).stream()
            .collect(
                Collectors.groupingBy(
                    d -> d.address().getHostAddress(),
                    java.util.TreeMap::new,
                    Collectors.counting()));
    assertThat(found.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(turns);
  }
}
