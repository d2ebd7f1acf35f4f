package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTimeTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-25T10:00:00+01:00[Europe/Berlin]");

  @ParameterizedTest
  @CsvSource({
    "10:00:01, 2026-11-25T09:00:01Z",
    "10:00:00, 2026-11-25T09:00:00Z",
    "09:59:59, 2026-11-26T08:59:59Z",
    "09:30:00Z, 2026-11-25T09:30:00Z",
    "08:30:00Z, 2026-11-26T08:30:00Z",
    "26-12-24 18:00:00, 2026-12-24T17:00:00Z",
    "2026-12-24 18:00:00Z, 2026-12-24T18:00:00Z",
    "2027-07-01 12:00:00, 2027-07-01T10:00:00Z"
  })
  void theNextMoment(String text, String expected) {
    assertThat(ReloadTime.next(text + "\n", NOW).orElseThrow().toInstant()).hasToString(expected);
  }

  @Test
  void aDateInThePastIsNeverAgain() {
    assertThat(ReloadTime.next("2026-11-25 09:59:59", NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10:00", "25:00:00", "2026-13-01 10:00:00", "now", "10:00:00 Z x"})
  void whatIsNoTimeIsSaid(String text) {
    assertThatThrownBy(() -> ReloadTime.next(text, NOW))
        .hasMessageContaining("got \"" + text + "\", expected HH:MM:SS or");
  }
}
