package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine;
import org.holdfast.api.replay.ReplayLine.Kind;
import org.holdfast.api.replay.ReplayReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final Instant AT = Instant.parse("2026-11-22T20:18:57.123Z");
  private static final List<ReplayLine> LINES =
      List.of(
          new ReplayLine(AT, 7, "", Kind.BEGIN, "recording", 1, Duration.ZERO, ""),
          new ReplayLine(AT, 8, "VI_1", Kind.INPUT, "advert", 3, Duration.ofMillis(2001), ""),
          new ReplayLine(
              AT, 9, "b", Kind.CHANGE, "BACKUP -> MASTER", 1, Duration.ZERO, "recorded: x"));

  @TempDir private Path folder;
  private final List<String> read = new ArrayList<>();
  private ReplayFilter wanted;

  private Answer replay(ReplayReport report, String... words) {
    return new ReplayCommand(
            (files, filter) -> {
              files.stream().map(RecordedFile::name).forEach(read::add);
              wanted = filter;
              return report;
            },
            Clock.fixed(AT, ZoneOffset.UTC))
        .run(words);
  }

  private static ReplayReport report(
      int files, List<String> refused, List<String> damage, int differences) {
    return new ReplayReport(LINES, List.of("VI_1", "b"), files, refused, damage, 4, 1, differences);
  }

  private String file(Path in, String name) throws IOException {
    Files.createDirectories(in);
    return Files.writeString(in.resolve(name), "x").toString();
  }

  @Test
  void linesFitTheTerminal() throws IOException {
    String file = file(folder, "a");
    assertThat(replay(report(1, List.of(), List.of(), 1), file).text())
        .isEqualTo(
            """
            2026-11-22T20:18:57.123Z        recording
            2026-11-22T20:18:57.123Z  VI_1  advert (3 times in 2.00 s)
            2026-11-22T20:18:57.123Z  b     BACKUP -> MASTER [recorded: x]

            1 file, 4 inputs, 1 change of state; this version makes something else of 1\
            """);
    assertThat(replay(report(1, List.of(), List.of(), 1), file, "--columns", "45").text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(45))
        .contains("2026-11-22T20:18:57.123Z  VI_1  advert (3", "    times in 2.00 s)");
  }

  @Test
  void filesOfAFolderAreReadInTheirOrder() throws IOException {
    file(folder.resolve("recording"), "000000000010.vrrp");
    file(folder.resolve("recording"), "000000000009.vrrp");
    file(folder.resolve("recording"), "notes.txt");
    replay(report(2, List.of(), List.of(), 0), folder.resolve("recording").toString());
    assertThat(read).containsExactly("000000000009.vrrp", "000000000010.vrrp");
    replay(report(2, List.of(), List.of(), 0), folder.toString());
    assertThat(read).hasSize(4);
  }

  @Test
  void theStatusTellsTheOutcome() throws IOException {
    String file = file(folder, "a");
    assertThat(replay(report(1, List.of(), List.of(), 0), file).status()).isZero();
    assertThat(replay(report(1, List.of(), List.of("a: torn"), 1), file).status()).isEqualTo(1);
    Answer nothing = replay(report(0, List.of("a: no recording"), List.of(), 0), file);
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.text()).contains("holdfast replay: a: no recording\nnothing can be read");
    Answer torn = replay(report(1, List.of(), List.of("a: torn"), 0), file);
    assertThat(torn.status()).isEqualTo(3);
    assertThat(torn.text()).contains("\nholdfast replay: a: torn\n1 file, ");
  }

  @Test
  void whatIsWantedIsPassedOn() throws IOException {
    String file = file(folder, "a");
    replay(
        report(1, List.of(), List.of(), 0),
        file,
        "--instance",
        "b",
        "--since",
        "1h",
        "--until",
        "2026-11-22T20:18:57Z",
        "--each");
    assertThat(wanted)
        .isEqualTo(
            new ReplayFilter(
                Optional.of("b"),
                Optional.of(AT.minus(Duration.ofHours(1))),
                Optional.of(Instant.parse("2026-11-22T20:18:57Z")),
                true));
  }

  @Test
  void programsReadTheSame() throws IOException {
    String json = replay(report(1, List.of(), List.of(), 1), file(folder, "a"), "--json").text();
    assertThat(json)
        .contains("\"status\" : 1")
        .contains("\"difference\" : \"recorded: x\"")
        .contains("\"at\" : \"2026-11-22T20:18:57.123Z\"");
  }

  @Test
  void mistakesSayWhatWasExpected() throws IOException {
    String file = file(folder, "a");
    ReplayReport good = report(1, List.of(), List.of(), 0);
    assertThatThrownBy(() -> replay(good)).hasMessageContaining("which recording?");
    assertThatThrownBy(() -> replay(good, folder.resolve("none").toString()))
        .hasMessageContaining("is no file and no folder");
    assertThatThrownBy(() -> replay(good, folder.toString()))
        .hasMessageContaining("has no file NUMBER.vrrp");
    assertThatThrownBy(() -> replay(good, file, "--instance", "c"))
        .hasMessageContaining("'c' is not in the recording; expected one of VI_1, b");
    assertThatThrownBy(() -> replay(good, file, "--since", "soon"))
        .hasMessageContaining("--since: got 'soon', expected a time ago such as 1h");
    assertThatThrownBy(() -> replay(good, file, "--columns", "wide"))
        .hasMessageContaining("got 'wide', expected a number of columns");
  }
}
