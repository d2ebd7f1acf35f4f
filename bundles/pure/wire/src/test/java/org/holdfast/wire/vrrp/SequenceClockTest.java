package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sequences that grow whatever the clock does, and come back to it. */
class SequenceClockTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.5Z");
  private static final long WINDOW = 5;

  private final SequenceClock clock = new SequenceClock();

  @Test
  void isTheClockThenGrowsByOne() {
    long first = clock.next(NOW, WINDOW);
    assertThat(first).isEqualTo(NOW.getEpochSecond() << 32 | 0x8000_0000L);
    assertThat(clock.next(NOW, WINDOW)).isEqualTo(first + 1);
    assertThat(clock.next(NOW.minusSeconds(3), WINDOW)).isEqualTo(first + 2);
    assertThat(clock.next(NOW.plusSeconds(1), WINDOW)).isEqualTo(first + (1L << 32));
  }

  @Test
  @Tag("vrrp-108-kept")
  void followsAClockThatIsSetBackFar() {
    clock.next(NOW.plusSeconds(3600), WINDOW);
    assertThat(clock.next(NOW, WINDOW)).isEqualTo(SequenceClock.of(NOW));
  }

  @Test
  void neverGoesBackWhenOnlyTheOrderCounts() {
    long ahead = clock.next(NOW.plusSeconds(3600), Long.MAX_VALUE);
    assertThat(clock.next(NOW, Long.MAX_VALUE)).isEqualTo(ahead + 1);
  }

  @Test
  void comparesAsRfc1982() {
    assertThat(SequenceClock.after(2, 1)).isTrue();
    assertThat(SequenceClock.after(1, 1)).isFalse();
    assertThat(SequenceClock.after(0, -1)).isTrue();
    assertThat(SequenceClock.after(Long.MIN_VALUE, Long.MAX_VALUE)).isTrue();
  }

  @Test
  void numbersExceedWhatWasHeard() {
    assertThat(clock.nextNumber(Instant.ofEpochSecond(100))).isEqualTo(100);
    assertThat(clock.nextNumber(Instant.ofEpochSecond(100))).isEqualTo(101);
    clock.heard(5000);
    assertThat(clock.nextNumber(Instant.ofEpochSecond(102))).isEqualTo(5001);
    clock.heard(7);
    assertThat(clock.nextNumber(Instant.ofEpochSecond(102))).isEqualTo(5002);
  }
}
