package org.holdfast.surface.shell.internal.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Screens as they are seen. */
class PainterTest {
  private static final Look FIRST = Look.first();

  private static List<String> plain(Seen seen, Look look, Size size, Instant now) {
    return new Painter(seen, look, size, now).lines().stream().map(Line::plain).toList();
  }

  private static String screen(List<String> lines) {
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n")) + "\n";
  }

  @ParameterizedTest
  @CsvSource({"24, 80", "40, 120", "10, 40"})
  void aScreenIsAsLargeAsTheTerminal(int rows, int columns) throws IOException {
    List<String> lines = plain(Sample.seen(), FIRST, new Size(rows, columns), Sample.NOW);

    assertThat(screen(lines))
        .isEqualTo(Sample.text("/golden/top-%dx%d.txt".formatted(columns, rows)));
    assertThat(lines).hasSize(rows).allMatch(line -> line.length() <= columns);
  }

  @Test
  void withoutATerminalAllOfItIsThere() throws IOException {
    assertThat(screen(plain(Sample.seen(), FIRST, new Size(0, 0), Sample.NOW)))
        .isEqualTo(Sample.text("/golden/top-all.txt"));
  }

  @Test
  void connectionsAreShownWhereTheDataPlaneCountsThem() throws IOException {
    Rates.Server server = new Rates.Server("10.0.0.1:80/tcp", "10.0.1.1:8080");
    Seen seen =
        new Seen(
            Optional.of(Sample.counted(100)),
            Map.of(server, 2.5),
            Sample.events(),
            Sample.NOW,
            Optional.empty());

    assertThat(screen(plain(seen, FIRST, new Size(0, 0), Sample.NOW)))
        .contains("  connections open 7, new 2.5/s\n")
        .contains("STATE    SINCE   WEIGHT  OPEN  CONN/S  REASON")
        .contains("10.0.1.1:8080          UP       34m59s  1       7     2.5     HTTP_GET: 200")
        .contains("10.0.1.2:8080          DOWN     1m40s   0       -     -       HTTP_GET: got");
  }

  @Test
  void sortedByStateTheWorstIsFirstAndAFilterHoldsBackTheRest() throws IOException {
    Look look = new Look(Look.Sort.STATE, "10.0.0.", false, 0, true, false);

    assertThat(screen(plain(Sample.seen(), look, new Size(24, 100), Sample.NOW)))
        .isEqualTo(Sample.text("/golden/top-sorted.txt"));
  }

  @Test
  void aNodeThatIsGoneIsSaidInRedAndNothingStaysGreen() throws IOException {
    Seen gone = Sample.seen().withGone(Optional.of("Connection refused"));
    Painter painter =
        new Painter(gone, FIRST, new Size(24, 80), Sample.NOW.plus(Duration.ofSeconds(75)));
    List<Line> lines = painter.lines();

    assertThat(lines.getFirst().coloured())
        .isEqualTo(
            "\033[1;37;41mNO NODE ANSWERS since 12:35:00Z (1m15s): Connection refused\033[0m");
    assertThat(lines.stream().flatMap(line -> line.pieces().stream()).map(Line.Piece::tone))
        .doesNotContain(Tone.GOOD, Tone.WARNING, Tone.BAD);
    assertThat(screen(lines.stream().map(Line::plain).toList()))
        .isEqualTo(Sample.text("/golden/top-gone.txt"));
  }

  @Test
  void statesHaveColours() throws IOException {
    String screen =
        new Painter(Sample.seen(), FIRST, new Size(0, 0), Sample.NOW)
            .lines().stream().map(Line::coloured).collect(Collectors.joining("\n"));

    assertThat(screen)
        .contains("\033[1;31mFAULT\033[0m", "\033[32mBACKUP\033[0m", "\033[33mDRAINED\033[0m")
        .as("a MASTER whose gate is shut serves nobody")
        .contains("voice     \033[1;31mMASTER\033[0m");
  }

  @Test
  void whatANodeTellsDoesNotSteerTheTerminal() throws IOException {
    assertThat(screen(plain(Sample.seen(), FIRST, new Size(0, 0), Sample.NOW)))
        .contains("CAP_NET_RAW is missing [2J")
        .doesNotContain("\033");
  }

  @Test
  void beforeTheFirstAnswerItWaits() {
    assertThat(plain(Seen.nothing(Sample.NOW), FIRST, new Size(5, 30), Sample.NOW))
        .first()
        .isEqualTo("holdfast  waiting for the nod>");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 80", "3, 3", "4, 10"})
  void aTerminalMayBeOfAnySize(int rows, int columns) throws IOException {
    assertThat(plain(Sample.seen(), FIRST, new Size(rows, columns), Sample.NOW))
        .hasSize(rows)
        .allMatch(line -> line.length() <= columns);
  }

  @ParameterizedTest
  @CsvSource({"-5, 0s", "59, 59s", "60, 1m00s", "3599, 59m59s", "7500, 2h05m", "356400, 4d03h"})
  void spansAreShort(long seconds, String text) {
    assertThat(Body.span(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
