package org.holdfast.surface.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans in arguments of the API and of commands. */
class TimeSpanTest {

  @Test
  void timesAreReadInTheirUnits() {
    assertThat(TimeSpan.read("90s")).contains(Duration.ofSeconds(90));
    assertThat(TimeSpan.read("300")).contains(Duration.ofSeconds(300));
    assertThat(TimeSpan.read("5m")).contains(Duration.ofMinutes(5));
    assertThat(TimeSpan.read("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(TimeSpan.read("999999h999999m999999999s"))
        .contains(Duration.ofHours(999_999).plusMinutes(999_999).plusSeconds(999_999_999));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "5x", "-1s", "1m1h", "1 h", "1234567h", "9999999999"})
  void otherFormsAreNone(String text) {
    assertThat(TimeSpan.read(text)).isEmpty();
  }
}
