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
  void cellsOfSeveralWordsGoOnBelowWhereTheScreenIsNarrower() {
    Table table =
        new Table("SERVER", "UP", "REASON")
            .add("10.0.0.1:80", "no", "TCP_CHECK: connection refused by the server")
            .add("10.0.0.2:80", "yes", "got PONG");

    assertThat(table.within(40))
        .isEqualTo(
            """
            SERVER       UP   REASON
            10.0.0.1:80  no   TCP_CHECK: connection
                              refused by the server
            10.0.0.2:80  yes  got PONG\
            """);
    assertThat(table.within(ScreenWidth.ENDLESS))
        .contains("refused by the server\n")
        .hasLineCount(3);
  }

  @Test
  void theWidestColumnsGetNarrowerFirst() {
    Table table = new Table("A", "B").add("one two three", "four five six seven eight nine");

    assertThat(table.within(34).lines())
        .allMatch(line -> line.length() <= 34)
        .first()
        .asString()
        .isEqualTo("A              B");
    assertThat(table.within(18).lines()).allMatch(line -> line.length() <= 18);
  }

  @Test
  void rowsAreParagraphsWhereNoTableFits() {
    assertThat(
            new Table("SERVER", "SINCE", "REASON")
                .add("192.0.2.1:80/tcp", "2026-11-29T15:00:00Z", "got PONG from 192.0.2.1:80")
                .add("192.0.2.2:80/tcp", "-", "")
                .within(30))
        .isEqualTo(
            """
            SERVER  192.0.2.1:80/tcp
            SINCE   2026-11-29T15:00:00Z
            REASON  got PONG from
                    192.0.2.1:80

            SERVER  192.0.2.2:80/tcp
            SINCE   -
            REASON  -\
            """);
  }

  @Test
  void aLongValueGoesOnBelowItsBeginning() {
    assertThat(
            new Fields()
                .add("state", "DOWN")
                .add("reason", "the server 2001:db8:85a3::8a2e:370:7334 did not answer in time")
                .within(30))
        .isEqualTo(
            """
            state   DOWN
            reason  the server
                    2001:db8:85a3::8a2e:
                    370:7334 did not
                    answer in time\
            """);
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Table("A").add(1, 2));
  }
}
