package org.holdfast.platform.guard.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The descriptors of this process, of all bundles together: proc(5), {@code /proc/self}. */
final class Descriptors {
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private Descriptors() {}

  /** How many are open; -1 when they cannot be counted, because there is none left to do so. */
  static long open() {
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(OPEN)) {
      for (Path _ : all) {
        count++;
      }
      return count;
    } catch (IOException e) {
      return -1;
    }
  }

  /** How many there may be. */
  static OptionalLong most() {
    try {
      return Files.readAllLines(LIMITS).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split(" {2,}")[1])
          .filter(word -> !word.equals("unlimited"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
