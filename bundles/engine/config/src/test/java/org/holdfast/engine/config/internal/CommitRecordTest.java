package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of configurations, as it is counted and as the journal has it. */
class CommitRecordTest {
  private static final Origin ALICE = new Origin(Source.FILE, "alice");
  private static final Origin BOB = new Origin(Source.UNDO, "bob");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final FakeTimers timers = new FakeTimers();
  private final List<JournalNote> notes = new ArrayList<>();
  private final CommitRecord record = new CommitRecord(notes::add);
  private Path file;
  private ConfigurationEngine engine;
  private Changes changes;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("keepalived.conf");
    Files.createDirectory(folder.resolve("state"));
    write("1");
    Reading reading = Reading.of("lb1");
    engine =
        new ConfigurationEngine(
            file,
            new FileSources(),
            reading,
            Present::unknown,
            new Additions(folder.resolve("state"), log.logger()),
            Names.NONE,
            log.logger());
    History history =
        new History(new HistoryFolder(folder.resolve("state/history")), reading, log.logger());
    history.tells(record::committed);
    changes =
        new Changes(
            engine, history, Present::unknown, ReloadSettings::defaults, timers, log.logger());
    changes.tells(record::refused);
    changes.started("root");
  }

  @AfterEach
  void stop() {
    engine.stop();
    changes.stop();
  }

  private void write(String virtualRouterId) throws IOException {
    Files.writeString(
        file,
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id %s
        }
        """
            .formatted(virtualRouterId));
  }

  private void apply(String virtualRouterId, Duration... confirmWithin) throws IOException {
    write(virtualRouterId);
    changes.apply(Optional.empty(), List.of(confirmWithin).stream().findFirst(), ALICE);
  }

  /** Those that are not 0. */
  private Map<String, Long> counted() {
    changes.history(); // on the thread that tells of commits
    MetricFamily family = record.metrics();
    assertThat(family.name()).isEqualTo("holdfast_config_commits");
    return family.samples().stream()
        .filter(sample -> sample.value() != 0)
        .collect(
            Collectors.toMap(
                sample -> sample.labels().get("result"), sample -> (long) sample.value()));
  }

  @Test
  void everyResultIsThereFromTheBegin() {
    assertThat(new CommitRecord(notes::add).metrics().samples())
        .extracting(sample -> sample.labels().get("result") + " " + sample.value())
        .containsExactly(
            "committed 0.0", "confirmed 0.0", "undone 0.0", "rolled_back 0.0", "refused 0.0");
  }

  @Test
  void whatRunsIsCountedAndAnEqualFileIsNot() throws Exception {
    assertThat(counted()).containsOnly(entry("committed", 1L));
    apply("2");
    apply("2");
    assertThat(counted()).containsOnly(entry("committed", 2L));
    assertThat(notes).extracting(JournalNote::after).containsExactly("taken", "taken");
  }

  @Test
  void whatIsRefusedIsCounted() throws Exception {
    apply("many");
    changes.reload(new Origin(Source.SIGHUP, "SIGHUP"));
    assertThat(counted()).containsOnly(entry("committed", 1L), entry("refused", 2L));
    assertThat(notes)
        .extracting(JournalNote::after)
        .containsExactlyInAnyOrder("taken", "refused", "refused");
  }

  @Test
  void goingBackIsCountedByWhoDidIt() throws Exception {
    apply("2", WINDOW);
    timers.advance(WINDOW);
    engine.call(() -> null);
    assertThat(counted()).containsOnly(entry("committed", 2L), entry("rolled_back", 1L));

    apply("3");
    changes.undo(OptionalLong.empty(), BOB);
    assertThat(counted())
        .containsOnly(entry("committed", 3L), entry("rolled_back", 1L), entry("undone", 1L));
  }

  @Test
  void aConfirmedOneIsCounted() throws Exception {
    apply("2", WINDOW);
    changes.confirm(ALICE);
    record.confirmed(changes.history().getFirst(), "alice", Instant.EPOCH);
    assertThat(counted()).containsOnly(entry("committed", 2L), entry("confirmed", 1L));
    assertThat(notes.getLast().after()).isEqualTo("confirmed");
  }
}
