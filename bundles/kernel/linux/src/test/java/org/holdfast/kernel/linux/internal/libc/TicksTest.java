package org.holdfast.kernel.linux.internal.libc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  @ParameterizedTest
  @CsvSource({"100, 4294937296", "250, 1717956918", "300, 1431625765", "1000, 429466729"})
  void theOriginIsThatOfTheKernelsFrequency(int frequency, long origin) {
    assertThat(Ticks.sinceBoot(origin + 123_456, 123_477))
        .as("HZ %d", frequency)
        .isEqualTo(123_456);
  }

  @Test
  void anUnknownFrequencyLeavesTheClock() {
    assertThat(Ticks.sinceBoot(17, 123_477)).isEqualTo(123_477);
  }
}
