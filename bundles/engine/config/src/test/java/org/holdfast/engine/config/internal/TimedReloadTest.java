package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.ReloadSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock starts at 10:00:00 UTC. */
class TimedReloadTest {
  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final FakeTimers timers = new FakeTimers();
  private final List<Origin> reloads = new ArrayList<>();
  private final TimedReload timed =
      new TimedReload(
          timers, (watched, changed) -> null, ZoneOffset.UTC, reloads::add, log.logger());
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("reload-at");
  }

  @AfterEach
  void stop() {
    timed.stop();
  }

  private void configure(boolean repeat) {
    timed.settings(
        new ReloadSettings(
            false, Optional.empty(), Optional.of(file.toString()), repeat, Optional.empty()));
  }

  private void at(String text) throws IOException {
    Files.writeString(file, text);
    timed.look();
  }

  @Test
  void theFileSaysWhenAndGoesBeforeTheReload() throws Exception {
    configure(false);
    assertThat(timed.due()).isNull();
    at("10:02:00");
    timers.advance(Duration.ofSeconds(119));
    assertThat(reloads).isEmpty();
    timers.advance(Duration.ofSeconds(1));
    assertThat(reloads).singleElement().extracting(o -> o.source()).hasToString("TIME_FILE");
    assertThat(file).doesNotExist();
    timers.advance(Duration.ofDays(2));
    assertThat(reloads).hasSize(1);
  }

  @Test
  void withRepeatItIsEveryDay() throws Exception {
    configure(true);
    at("10:02:00");
    timers.advance(Duration.ofDays(3));
    assertThat(reloads).hasSize(3);
    assertThat(file).exists();
  }

  @Test
  void aClockThatIsSetIsFollowed() throws Exception {
    configure(false);
    at("18:00:00");
    timers.setWall(Instant.parse("2026-11-25T17:59:59Z"));
    timers.advance(Duration.ofSeconds(30));
    assertThat(reloads).hasSize(1);
  }

  @Test
  void aFileThatGoesTakesTheTimeWithIt() throws Exception {
    configure(false);
    at("10:02:00");
    Files.delete(file);
    timed.look();
    timers.advance(Duration.ofHours(1));
    assertThat(reloads).isEmpty();
    assertThat(timers.waiting()).isZero();
  }

  @Test
  void withoutTheOptionNothingIsDue() throws Exception {
    configure(false);
    at("10:02:00");
    timed.settings(ReloadSettings.defaults());
    timers.advance(Duration.ofHours(1));
    assertThat(reloads).isEmpty();
  }

  @Test
  void aFolderIsWatched() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    try (FolderWatch watch = FolderWatch.of(file, changed::countDown, log.logger())) {
      Files.writeString(folder.resolve("another"), "");
      Files.writeString(file, "10:00:00");
      assertThat(changed.await(30, TimeUnit.SECONDS)).as("told by %s", watch).isTrue();
    }
    assertThat(FolderWatch.of(folder.resolve("none/file"), () -> {}, log.logger())).isNull();
  }

  @Test
  void whatIsNoTimeIsSaid() throws Exception {
    configure(false);
    at("tomorrow");
    assertThat(log.lines).anyMatch(line -> line.contains("expected HH:MM:SS"));
  }
}
