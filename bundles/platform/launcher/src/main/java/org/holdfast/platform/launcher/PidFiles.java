package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The pid files of this node. keepalived has one a process; here they all name the same one. They
 * are there from when the node runs until its orderly end.
 */
final class PidFiles {
  private PidFiles() {}

  /** The files that are wanted, by the system properties, if they can be had. */
  static List<PidFile> claim() throws BootException {
    long owner = Long.getLong("holdfast.pid.owner", ProcessHandle.current().pid());
    List<PidFile> files =
        System.getProperty("holdfast.pid.files", "")
            .lines()
            .map(line -> new PidFile(Path.of(line).toAbsolutePath(), owner))
            .toList();
    for (PidFile file : files) {
      file.claim();
    }
    return files;
  }

  static void write(List<PidFile> files) throws BootException {
    for (PidFile file : files) {
      file.claim(); // again: somebody may have started meanwhile
      try {
        file.write();
      } catch (IOException e) {
        throw new BootException("the pid file %s cannot be written: %s".formatted(file.path(), e));
      }
    }
  }

  static void remove(List<PidFile> files) {
    for (PidFile file : files) {
      try {
        file.remove();
      } catch (IOException e) {
        System.err.println("holdfast: the pid file " + file.path() + " is left there: " + e);
      }
    }
  }
}
