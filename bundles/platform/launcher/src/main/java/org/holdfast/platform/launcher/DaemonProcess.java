package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a process is what a pid file is for: numbers of processes are used again. */
final class DaemonProcess {
  private static final String LAUNCHER = Launcher.class.getName();

  private DaemonProcess() {}

  /**
   * Its name.
   *
   * @param process its number
   * @return {@code keepalived} or {@code holdfast}; empty when there is no such process, or it is
   *     another program
   * @throws IOException when /proc tells nothing of a process that is there
   */
  static Optional<String> nameOf(long process) throws IOException {
    Path words = Path.of("/proc", Long.toString(process), "cmdline");
    if (!Files.exists(words)) {
      return Optional.empty();
    }
    try {
      return nameOf(List.of(Files.readString(words, StandardCharsets.ISO_8859_1).split("\0")));
    } catch (IOException e) {
      if (Files.exists(words)) {
        throw e;
      }
      return Optional.empty(); // it ended meanwhile
    }
  }

  /**
   * The same of its command line: a node, a supervisor (a shell with our script), or keepalived.
   */
  static Optional<String> nameOf(List<String> commandLine) {
    if (commandLine.contains(LAUNCHER)) {
      return Optional.of("holdfast");
    }
    return commandLine.stream()
        .limit(2)
        .map(word -> word.substring(word.lastIndexOf('/') + 1))
        .filter(name -> name.equals("keepalived") || name.equals("holdfast"))
        .findFirst();
  }
}
