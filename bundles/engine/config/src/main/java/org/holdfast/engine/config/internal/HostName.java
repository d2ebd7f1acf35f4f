package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The short host name, which {@code @id} lines are compared with; never a lookup. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  static String read() {
    try {
      return Files.readString(KERNEL).strip().split("\\.")[0];
    } catch (IOException noProc) {
      return "localhost";
    }
  }
}
