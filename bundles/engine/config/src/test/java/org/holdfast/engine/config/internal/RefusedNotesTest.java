package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal has of configurations that were not taken. */
class RefusedNotesTest {
  private static final Origin ALICE = new Origin(Source.FILE, "alice");
  private static final Origin HANGUP = new Origin(Source.SIGHUP, "SIGHUP");
  private static final String GOOD =
      """
      vrrp_instance A {
        interface eth0
        virtual_router_id 1
      }
      """;

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final List<JournalNote> notes = new ArrayList<>();
  private Path file;
  private ConfigurationEngine engine;
  private Changes changes;

  @BeforeEach
  void prepare() throws IOException {
    file = folder.resolve("keepalived.conf");
    Files.createDirectory(folder.resolve("state"));
  }

  private void start(String text) throws IOException {
    Files.writeString(file, text);
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
    changes =
        new Changes(
            engine,
            new History(new HistoryFolder(folder.resolve("state/history")), reading, log.logger()),
            Present::unknown,
            ReloadSettings::defaults,
            new FakeTimers(),
            log.logger());
    changes.tells(notes::add);
    changes.started("root");
  }

  @AfterEach
  void stop() {
    engine.stop();
    changes.stop();
  }

  private JournalNote only() {
    assertThat(notes).hasSize(1);
    JournalNote note = notes.getFirst();
    assertThat(note.kind()).isEqualTo(JournalKind.CONFIGURATION);
    assertThat(note.after()).isEqualTo("refused");
    return note;
  }

  @Test
  void aStart() throws Exception {
    start("nonsense\n" + GOOD + "virtual_server x y\n");

    JournalNote note = only();
    assertThat(note.who()).isEqualTo("root");
    assertThat(note.subject()).hasToString(file.toString());
    assertThat(note.cause())
        .startsWith("start; no other runs, so the node ends: keepalived.conf:1: ")
        .contains("nonsense", "; keepalived.conf:6: ");
  }

  @Test
  void aReloadBySighup() throws Exception {
    start(GOOD);
    Files.writeString(file, GOOD + "nonsense\n");

    changes.reload(HANGUP);

    JournalNote note = only();
    assertThat(note.who()).isEqualTo("SIGHUP");
    assertThat(note.subject()).hasToString(file.toString());
    assertThat(note.cause())
        .startsWith("SIGHUP; the running one goes on: keepalived.conf:5: ")
        .endsWith(" [unknown-keyword]");
  }

  @Test
  void anotherFileByCommand() throws Exception {
    start(GOOD);
    Path other = Files.writeString(folder.resolve("new.conf"), "a\nb\nc\nd\ne\n");

    changes.apply(Optional.of(other), Optional.empty(), ALICE);

    JournalNote note = only();
    assertThat(note.who()).isEqualTo("alice");
    assertThat(note.subject()).hasToString(other.toString());
    assertThat(note.cause())
        .startsWith("apply; the running one goes on: new.conf:1: ")
        .contains("; new.conf:3: ")
        .doesNotContain("new.conf:4: ")
        .endsWith("; and 2 more");
  }

  @Test
  void aReloadWhileAChangeWaits() throws Exception {
    start(GOOD);
    Files.writeString(file, GOOD.replace("id 1", "id 2"));
    changes.apply(Optional.empty(), Optional.of(Duration.ofMinutes(5)), ALICE);

    changes.reload(HANGUP);

    assertThat(only().cause())
        .isEqualTo(
            "SIGHUP; the running one goes on: an earlier change waits to be confirmed, for 300 s"
                + " more [waits-for-confirmation]");
  }

  @Test
  void whatIsTakenIsNotTold() throws Exception {
    start(GOOD);
    changes.reload(HANGUP);
    Files.writeString(file, GOOD.replace("id 1", "id 2"));
    changes.apply(Optional.empty(), Optional.empty(), ALICE);

    assertThat(notes).isEmpty();
  }

  /** A finding does not tell the word that it is about when that is a secret. */
  @Test
  void secretsAreNotToldAndWordsAreCut() throws Exception {
    start(GOOD);
    Files.writeString(
        file,
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          version 3
          auth_hmac {
            key 1 hunter2
            active_key 1
          }
        }
        """
            + "y".repeat(5000)
            + "\n");

    changes.reload(HANGUP);

    assertThat(only().cause())
        .contains("keepalived.conf:6: a key has 7 bytes")
        .doesNotContain("hunter")
        .hasSizeLessThan(600);
  }
}
