package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final long MILLI = 1_000_000L;

  @Test
  void boundIsNeverBeforeTheSlowestBackupTakesOver() {
    for (int adverts : new int[] {1, 2, 3, 10, 100}) {
      for (long centis : new long[] {1, 10, 99, 100, 4095}) {
        long interval = centis * 10 * MILLI;
        assertThat(Lease.boundNanos(interval, adverts))
            .isGreaterThan(Timers.masterDownNanos(3, 1, interval, adverts));
      }
      for (long seconds : new long[] {1, 2, 255}) {
        assertThat(Lease.boundNanos(seconds * 1000 * MILLI, adverts))
            .isGreaterThan(Timers.masterDownNanos(2, 1, seconds * 1000 * MILLI, adverts));
      }
    }
  }

  @Test
  void boundIsFourIntervalsByDefault() {
    assertThat(Lease.boundNanos(1000 * MILLI, 3)).isEqualTo(4000 * MILLI);
    assertThat(Lease.boundNanos(100 * MILLI, 3)).isEqualTo(400 * MILLI);
  }

  @Test
  void lengthIsRoundedUpToSeconds() {
    assertThat(length(4000)).isEqualTo(Duration.ofSeconds(4));
    assertThat(length(4001)).isEqualTo(Duration.ofSeconds(5));
    assertThat(length(400)).isEqualTo(Duration.ofSeconds(1));
    assertThat(length(10)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void configuredLengthIsNotShorterThanTheBound() {
    assertThat(Lease.length(4000 * MILLI, OptionalInt.of(2))).isEqualTo(Duration.ofSeconds(4));
    assertThat(Lease.length(4000 * MILLI, OptionalInt.of(60))).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void afterEachAdvertTheWholeBoundRemains() {
    Duration length = Duration.ofSeconds(1);
    for (long since = 0; since < 1000; since += 100) {
      boolean due = Lease.refreshDue(length, 400 * MILLI, since * MILLI, false);
      assertThat(due || 1000 - since >= 400).isTrue();
    }
    assertThat(Lease.refreshDue(Duration.ofSeconds(4), 4000 * MILLI, 1000 * MILLI, false)).isTrue();
  }

  @Test
  void manyAddressesAreRefreshedInTheSecondHalf() {
    Duration length = Duration.ofSeconds(4);
    assertThat(Lease.refreshDue(length, 4000 * MILLI, 1000 * MILLI, true)).isFalse();
    assertThat(Lease.refreshDue(length, 4000 * MILLI, 2000 * MILLI, true)).isFalse();
    assertThat(Lease.refreshDue(length, 4000 * MILLI, 2001 * MILLI, true)).isTrue();
  }

  private static Duration length(long boundMillis) {
    return Lease.length(boundMillis * MILLI, OptionalInt.empty());
  }
}
