package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.log.Logger;

/** The file of {@code reload_file}: it is there while the configuration is read. */
final class ReloadMarker implements AutoCloseable {
  private final Path file;
  private final Logger logger;

  private ReloadMarker(Path file, Logger logger) {
    this.file = file;
    this.logger = logger;
  }

  /** Makes the file, where one is asked for; that it cannot be made does not stop a reload. */
  static ReloadMarker set(Optional<String> name, Logger logger) {
    Path file = name.map(Path::of).orElse(null);
    if (file != null) {
      try {
        SafeFile.refuseOther(file);
        Files.deleteIfExists(file);
        SafeFile.create(file);
      } catch (IOException e) {
        logger.warn("reload_file: {} cannot be made: {}", file, e.toString());
        return new ReloadMarker(null, logger);
      }
    }
    return new ReloadMarker(file, logger);
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      logger.warn("reload_file: {} cannot be removed: {}", file, e.toString());
    }
  }
}
