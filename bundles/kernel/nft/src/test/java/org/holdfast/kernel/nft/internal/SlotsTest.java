package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.holdfast.kernel.dataplane.Service;
import org.junit.jupiter.api.Test;
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
    assertThat(Slots.count(service)).isEqualTo(turns.length());
  }

  @Test
  void theCountOfHugeWeightsDoesNotOverflow() {
    Service service = Services.tcp(80, "wrr", Integer.MAX_VALUE, Integer.MAX_VALUE - 1);
    assertThat(Slots.count(service)).isEqualTo(2L * Integer.MAX_VALUE - 1);
  }
}
