package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.osgi.service.log.Logger;

/** Tells when a file comes, changes or goes (inotify on its folder). */
final class FolderWatch implements AutoCloseable {
  private final WatchService watch;
  private final Path name;
  private final Runnable changed;

  private FolderWatch(WatchService watch, Path name, Runnable changed) {
    this.watch = watch;
    this.name = name;
    this.changed = changed;
  }

  /** Null when the folder cannot be watched: that is logged. */
  static FolderWatch of(Path file, Runnable changed, Logger logger) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(
          watch,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      FolderWatch made = new FolderWatch(watch, file.getFileName(), changed);
      Thread.ofPlatform().daemon().name("holdfast-config-watch").start(made::run);
      return made;
    } catch (IOException e) {
      logger.warn("{} cannot be watched: {}; it is read at each reload", folder, e.toString());
      return null;
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = watch.take();
        boolean ours = false;
        for (WatchEvent<?> event : key.pollEvents()) {
          ours |= event.kind() == StandardWatchEventKinds.OVERFLOW || name.equals(event.context());
        }
        if (ours) {
          changed.run();
        }
        if (!key.reset()) {
          return; // the folder is gone
        }
      }
    } catch (ClosedWatchServiceException closed) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      // Nothing is held but a descriptor that the kernel takes back.
      return;
    }
  }
}
