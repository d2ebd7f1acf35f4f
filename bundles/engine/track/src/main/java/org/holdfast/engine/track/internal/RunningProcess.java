package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that runs (proc(5)); zombies do not.
 *
 * @param name what the kernel keeps of its program: at most 15 characters
 * @param command its command line; empty when nobody asked for it, and for threads of the kernel
 */
record RunningProcess(String name, List<String> command) {
  private static final int MOST_BYTES = 65_536;

  /** All processes; one that ends meanwhile is left out. */
  static List<RunningProcess> all(Path proc, boolean withCommands) throws IOException {
    List<RunningProcess> running = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path entry : entries) {
        read(entry, withCommands, running);
      }
    }
    return running;
  }

  private static void read(Path entry, boolean withCommand, List<RunningProcess> to) {
    try {
      String stat = text(entry.resolve("stat"));
      int end = stat.lastIndexOf(')');
      int begin = stat.indexOf('(');
      if (begin < 0 || end < begin || end + 2 >= stat.length()) {
        return;
      }
      char state = stat.charAt(end + 2);
      if (state != 'Z' && state != 'X') {
        List<String> command = withCommand ? words(text(entry.resolve("cmdline"))) : List.of();
        to.add(new RunningProcess(stat.substring(begin + 1, end), command));
      }
    } catch (IOException ended) {
      return; // between the list and the look
    }
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split("\0"));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
