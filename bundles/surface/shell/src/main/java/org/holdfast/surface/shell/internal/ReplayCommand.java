package org.holdfast.surface.shell.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.replay.RecordingReplay;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.surface.json.Json;

/** {@code replay FILE|FOLDER}: what VRRP was told, run again, as a timeline. */
final class ReplayCommand {
  private static final String NAME = "replay";
  private static final String JSON = "--json";
  private static final String EACH = "--each";
  private static final String INSTANCE = "--instance";
  private static final String SINCE = "--since";
  private static final String UNTIL = "--until";
  private static final String COLUMNS = "--columns";
  private static final int LEAST_COLUMNS = 40;
  private static final String INDENT = "    ";

  private static final int SAME = 0;
  private static final int OTHERWISE = 1;
  private static final int NOTHING = 2;
  private static final int IN_PART = 3;

  private final RecordingReplay replay;
  private final Clock clock;

  ReplayCommand(RecordingReplay replay, Clock clock) {
    this.replay = replay;
    this.clock = clock;
  }

  /** All of it, as programs read it. */
  private record Document(int status, String verdict, ReplayReport report) {}

  /**
   * Exit status: 0 when this version makes the same of everything, 1 when of something it does not,
   * 2 when nothing can be read, 3 when a part cannot be.
   */
  Answer run(String... arguments) {
    Arguments words =
        Arguments.of(
            NAME, arguments, Set.of(JSON, EACH), Set.of(INSTANCE, SINCE, UNTIL, COLUMNS), 1);
    Path named =
        words
            .word()
            .map(Path::of)
            .orElseThrow(
                () ->
                    new MisuseException(
                        "replay: which recording? holdfast replay /run/holdfast/state/recording"));
    ReplayFilter wanted =
        new ReplayFilter(
            words.value(INSTANCE),
            words.value(SINCE).map(text -> moment(SINCE, text)),
            words.value(UNTIL).map(text -> moment(UNTIL, text)),
            words.has(EACH));
    int columns = columns(words);
    try {
      ReplayReport report = replay.replay(RecordingFiles.read(named), wanted);
      checkInstance(wanted, report);
      int status = status(report);
      String verdict = verdict(report);
      return new Answer(
          words.has(JSON)
              ? Json.of(new Document(status, verdict, report))
              : text(report, verdict, columns),
          status);
    } catch (AccessDeniedException e) {
      return unread(
          e.getFile() + ": permission denied; recordings are of the node's user and root");
    } catch (IOException e) {
      return unread(e.toString());
    }
  }

  private static Answer unread(String why) {
    return new Answer("holdfast replay: " + why, NOTHING);
  }

  private static int columns(Arguments words) {
    Optional<String> given = words.value(COLUMNS);
    if (given.isPresent() && !given.get().matches("\\d{1,4}")) {
      throw new MisuseException(
          "replay: --columns: got '" + given.get() + "', expected a number of columns");
    }
    return Math.max(LEAST_COLUMNS, given.map(Integer::parseInt).orElseGet(ScreenWidth::columns));
  }

  private Instant moment(String option, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : clock.instant().minus(TypedSpan.parse(text));
    } catch (DateTimeParseException | MisuseException e) {
      throw new MisuseException(
          "replay: %s: got '%s', expected a time ago such as 1h, or a moment such as %s"
              .formatted(option, text, "2026-11-22T20:18:57Z"));
    }
  }

  private static void checkInstance(ReplayFilter wanted, ReplayReport report) {
    wanted
        .instance()
        .filter(name -> report.files() > 0 && !report.instances().contains(name))
        .ifPresent(
            name -> {
              throw new CommandException(
                  "replay: --instance: '%s' is not in the recording; expected one of %s"
                      .formatted(name, String.join(", ", report.instances())));
            });
  }

  private static int status(ReplayReport report) {
    if (report.files() == 0) {
      return NOTHING;
    }
    if (report.differences() > 0) {
      return OTHERWISE;
    }
    return report.damage().isEmpty() && report.refused().isEmpty() ? SAME : IN_PART;
  }

  private static String verdict(ReplayReport report) {
    if (report.files() == 0) {
      return "nothing can be read";
    }
    return "%s, %s, %s; %s"
        .formatted(
            count(report.files(), "file"),
            count(report.inputs(), "input"),
            count(report.changes(), "change of state").replace("states", "state"),
            report.differences() == 0
                ? "this version makes the same of all"
                : "this version makes something else of " + report.differences());
  }

  private static String count(long count, String what) {
    return count + " " + (count == 1 ? what : what.replaceFirst("^(\\w+)", "$1s"));
  }

  private static String text(ReplayReport report, String verdict, int columns) {
    int names = report.lines().stream().mapToInt(line -> line.instance().length()).max().orElse(0);
    List<String> lines =
        report.lines().stream().map(line -> line(line, names)).collect(Collectors.toList());
    if (!lines.isEmpty()) {
      lines.add("");
    }
    report.refused().forEach(what -> lines.add("holdfast replay: " + what));
    report.damage().forEach(what -> lines.add("holdfast replay: " + what));
    lines.add(verdict);
    return lines.stream()
        .flatMap(line -> Wrapping.hanging(line, columns, INDENT).stream())
        .collect(Collectors.joining("\n"));
  }

  private static String line(ReplayLine line, int names) {
    StringBuilder text = new StringBuilder();
    text.append("%tFT%<tT.%<tLZ  ".formatted(line.at().atOffset(ZoneOffset.UTC)));
    if (names > 0) {
      text.append(line.instance()).append(" ".repeat(names - line.instance().length() + 2));
    }
    text.append(line.text());
    if (line.times() > 1) {
      text.append(" (%d times in %s)".formatted(line.times(), seconds(line.span())));
    }
    if (!line.difference().isEmpty()) {
      text.append(" [").append(line.difference()).append(']');
    }
    return text.toString().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.2f s", span.toNanos() / 1e9);
  }
}
