package org.holdfast.surface.dump.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This process and its machine, as proc(5) shows them. */
final class Self {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final String USERS = "Uid:";
  private static final int EFFECTIVE = 2; // after the keyword and the real one

  private Self() {}

  /** Number of the user whose rights this process has. */
  static int user() throws IOException {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(USERS))
          .map(line -> Integer.parseInt(line.split("\\s+")[EFFECTIVE]))
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " has no line " + USERS));
    }
  }

  /** The host name up to its first dot. */
  static String hostName() throws IOException {
    return Files.readString(HOST_NAME).strip().split("\\.", 2)[0];
  }
}
