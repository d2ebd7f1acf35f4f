package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersTest {

  @ParameterizedTest(name = "version {0} priority {1} interval {2} ms")
  @CsvSource({
    "3, 100, 1000, 609375, 3609375",
    "3, 200, 1000, 218750, 3218750",
    "3, 1, 40950, 40790039, 163640039",
    "3, 1, 10000, 9960937, 39960937",
    "3, 255, 10, 39, 30039",
    "2, 100, 5000, 609375, 15609375",
    "2, 254, 1000, 7812, 3007812",
  })
  @Tag("vrrp-57-kept")
  void vectors(int version, int priority, long intervalMillis, long skewMicros, long downMicros) {
    long interval = intervalMillis * 1_000_000;
    assertThat(Timers.skewNanos(version, priority, interval) / 1000).isEqualTo(skewMicros);
    assertThat(Timers.masterDownNanos(version, priority, interval, 3) / 1000).isEqualTo(downMicros);
  }

  /** As keepalived had it once: in microseconds of 32 bits, 10 s and priority 1 became 4288 s. */
  @Test
  @Tag("vrrp-57-caught")
  void arithmeticThatOverflowsIsNotThatOfTheVectors() {
    int interval = 10_000_000;
    long overflown = Integer.toUnsignedLong((256 - 1) * interval / 256);
    assertThat(overflown / 1_000_000).isEqualTo(4288);
    assertThat(overflown).isNotEqualTo(Timers.skewNanos(3, 1, 10_000_000_000L) / 1000);
  }
}
