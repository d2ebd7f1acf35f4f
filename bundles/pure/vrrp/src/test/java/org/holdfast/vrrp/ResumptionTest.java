package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResumptionTest {
  private static final long SECOND = 1_000_000_000L;
  private static final OptionalInt NONE = OptionalInt.empty();
  private static final long NOW = 100 * SECOND;

  @Test
  void speaksBeforeAnyPeerHasWaitedLongEnough() {
    for (long age = 0; age < 3_000; age += 10) {
      Optional<Resumption> found = of(age, 4 - age / 1000);
      long advert = NOW - age * 1_000_000;
      long firstPeer = advert + Timers.masterDownNanos(3, 254, SECOND, 3);
      found.ifPresent(
          its -> {
            assertThat(its.speakAtNanos()).isBetween(NOW, its.untilNanos());
            assertThat(its.untilNanos()).isLessThan(firstPeer - SECOND / 20);
          });
      assertThat(found.isPresent()).as("%d ms", age).isEqualTo(age < 2_825);
    }
  }

  @Test
  void listensForAnIntervalWhereThereIsTime() {
    assertThat(of(500, 4)).get().matches(its -> its.speakAtNanos() > NOW + SECOND);
    assertThat(of(2_500, 2))
        .get()
        .as("a little before the end, for a timer may come late")
        .matches(its -> its.speakAtNanos() == its.untilNanos() - SECOND / 20);
    assertThat(of(2_820, 2)).get().matches(its -> its.speakAtNanos() == NOW);
  }

  @Test
  void addressesForEverOrOfAnotherLeaseTellNothing() {
    assertThat(Resumption.of(ms(500), Optional.empty(), ms(4_000), SECOND, 3, false, NOW))
        .isEmpty();
    assertThat(of(500, 3)).isEmpty();
    assertThat(of(500, 5)).isEmpty();
  }

  @Test
  void shortIntervalsLeaveNoTimeForARestart() {
    assertThat(
            Resumption.of(
                ms(300),
                Optional.of(Duration.ofSeconds(1)),
                Duration.ofSeconds(1),
                SECOND / 10,
                3,
                false,
                NOW))
        .isEmpty();
  }

  @Test
  void aSecondOfTheLeaseIsLeftAtTheEnd() {
    for (long interval = 100; interval <= 3_000; interval += 50) {
      for (int adverts = 1; adverts < 6; adverts++) {
        Duration length = Lease.length(Lease.boundNanos(ms(interval).toNanos(), adverts), NONE);
        Resumption.of(
                ms(20), Optional.of(length), length, ms(interval).toNanos(), adverts, false, NOW)
            .ifPresent(
                its ->
                    assertThat(its.lastAdvertNanos() + length.toNanos() - its.untilNanos())
                        .isGreaterThanOrEqualTo(SECOND));
      }
    }
  }

  private static Optional<Resumption> of(long ageMillis, long remaining) {
    return Resumption.of(
        ms(ageMillis),
        Optional.of(Duration.ofSeconds(remaining)),
        Duration.ofSeconds(4),
        SECOND,
        3,
        false,
        NOW);
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
