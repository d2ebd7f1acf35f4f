package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * {@code track_file}: reads each file a few times a second. Unlike keepalived's inotify, this also
 * sees files of a network file system, of /proc, and those replaced by rename.
 */
@Component(service = TrackSource.class)
public final class FileSource implements TrackSource {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private record Watched(List<TrackFile> files, TrackResults results) {}

  private final Set<String> initialized = new HashSet<>();
  private final Logger logger;
  private final Ticker ticker = new Ticker("track-file", PAUSE, this::look);
  private volatile Watched watched;

  /** Called by DS. */
  @Activate
  public FileSource(@Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
  }

  @Override
  public String kind() {
    return TrackerId.FILE;
  }

  @Override
  public void configure(Configuration configuration, Set<String> names, TrackResults results) {
    List<TrackFile> files =
        configuration.trackers().files().stream()
            .filter(file -> names.contains(file.name()))
            .toList();
    files.stream().filter(file -> initialized.add(file.path())).forEach(this::initialize);
    watched = new Watched(files, results);
    if (files.isEmpty()) {
      ticker.stop();
    } else {
      ticker.now();
    }
  }

  /** {@code init_file}: once, at the start or when the file is first tracked. */
  private void initialize(TrackFile file) {
    if (file.initial().isEmpty()) {
      return;
    }
    Path path = Path.of(file.path());
    OpenOption[] options =
        file.overwrite()
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    if (Files.exists(path) && (!file.overwrite() || !Files.isRegularFile(path))) {
      return;
    }
    try {
      byte[] line = (file.initial().getAsInt() + "\n").getBytes(StandardCharsets.US_ASCII);
      Files.write(path, line, options);
    } catch (IOException e) {
      logger.warn("track_file {}: init_file could not write {}", file.name(), path, e);
    }
  }

  private void look() {
    Watched now = watched;
    for (TrackFile file : now.files()) {
      FileNumber number = FileNumber.read(Path.of(file.path()));
      now.results()
          .result(file.name(), State.UP, java.util.OptionalInt.of(number.value()), number.reason());
    }
  }

  @Override
  @Deactivate
  public void stop() {
    ticker.stop();
  }
}
