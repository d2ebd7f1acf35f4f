package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void durationsHaveTheirUnit() {
    assertThat(
            List.of(0L, 10_000_000L, 1_000_000_000L, 3_609_375_000L, 60_000_000_000L, 1_500L)
                .stream()
                .map(Duration::ofNanos)
                .map(Text::duration))
        .containsExactly("0 s", "10 ms", "1 s", "3.609375 s", "60 s", "0.0015 ms");
  }

  @Test
  void timesAreWholeSecondsInUtc() {
    assertThat(Text.time(Instant.ofEpochMilli(1_000_000_000_123L)))
        .isEqualTo("2001-09-09T01:46:40Z");
    assertThat(Text.time(null)).isEqualTo("-");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table("A", "B").add("long", "").add(1, "two\nlines").toString())
        .isEqualTo("A     B\nlong  -\n1     two lines");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Table("A").add(1, 2));
  }
}
