package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.ReloadSettings;
import org.osgi.service.log.Logger;

/**
 * {@code reload_time_file}: reads the configuration again at the time that stands in a file. The
 * file is looked at again whenever it changes, and removed before the reload unless {@code
 * reload_repeat} is set. Any thread.
 */
final class TimedReload {
  private static final int MOST_BYTES = 256;

  /** The wall clock can be set while a timer waits: it is asked again this often. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Calls a task whenever a file comes, changes or goes, until it is closed. */
  @FunctionalInterface
  interface Watcher {
    FolderWatch watch(Path file, Runnable changed);
  }

  private final Timers timers;
  private final Watcher watcher;
  private final ZoneId zone;
  private final Consumer<Origin> reload;
  private final Logger logger;

  private ReloadSettings settings = ReloadSettings.defaults();
  private FolderWatch watch;
  private Timers.Timer timer = () -> {};
  private ZonedDateTime due;

  /** The same second does not count twice. */
  private ZonedDateTime earliest;

  TimedReload(Timers timers, Watcher watcher, ZoneId zone, Consumer<Origin> reload, Logger logger) {
    this.timers = timers;
    this.watcher = watcher;
    this.zone = zone;
    this.reload = reload;
    this.logger = logger;
  }

  /** Takes the settings of a configuration that runs now. */
  synchronized void settings(ReloadSettings now) {
    boolean sameFile = now.timeFile().equals(settings.timeFile());
    settings = now;
    if (sameFile) {
      return;
    }
    stop();
    now.timeFile()
        .map(Path::of)
        .ifPresent(
            file -> {
              watch = watcher.watch(file, this::look);
              look();
            });
  }

  /** When the next reload is due; null for never. For tests. */
  synchronized ZonedDateTime due() {
    return due;
  }

  /** Reads the file and sets the timer. */
  synchronized void look() {
    timer.cancel();
    due = null;
    settings.timeFile().map(Path::of).ifPresent(this::read);
  }

  private void read(Path file) {
    try {
      Optional<ZonedDateTime> next = ReloadTime.next(content(file), from());
      if (next.isEmpty()) {
        logger.warn("reload_time_file {}: the time is past, nothing is reloaded", file);
        return;
      }
      due = next.get();
      logger.info("reload_time_file {}: the configuration is read again at {}", file, due);
      await();
    } catch (NoSuchFileException none) {
      // No file, no reload: it may come.
      return;
    } catch (IOException | IllegalArgumentException e) {
      logger.warn("reload_time_file {}: {}", file, e.getMessage());
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
    }
  }

  private ZonedDateTime now() {
    return timers.now().atZone(zone);
  }

  private ZonedDateTime from() {
    ZonedDateTime now = now();
    return earliest != null && now.isBefore(earliest) ? earliest : now;
  }

  private void await() {
    Duration left = Duration.between(now(), due);
    Duration wait = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
    timer = timers.after(wait.isNegative() ? Duration.ZERO : wait, this::rang);
  }

  private void rang() {
    synchronized (this) {
      if (due == null) {
        return;
      }
      if (now().isBefore(due)) {
        await();
        return;
      }
      earliest = due.plusSeconds(1);
      due = null;
      if (settings.repeat()) {
        look();
      } else {
        remove(Path.of(settings.timeFile().orElseThrow()));
      }
    }
    reload.accept(new Origin(Source.TIME_FILE, "reload_time_file"));
  }

  private void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      logger.warn("reload_time_file {} cannot be removed: {}", file, e.toString());
    }
  }

  synchronized void stop() {
    timer.cancel();
    due = null;
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }
}
