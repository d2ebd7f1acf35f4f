package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code boot.plan}, written when the distribution was built: a line for each bundle, {@code
 * LEVEL PATH SHA256}, the path relative to the plan's folder. {@code bin/holdfast} has compared the
 * sums already.
 */
final class BootPlan {

  /** A bundle to install. */
  record Entry(int level, Path jar) {}

  private BootPlan() {}

  static List<Entry> read(Path folder) throws BootException {
    Path file = folder.resolve("boot.plan");
    List<Entry> entries = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        entries.add(entry(folder, lines.get(i), file + ":" + (i + 1)));
      }
    } catch (IOException e) {
      throw new BootException("cannot read " + file + " (" + e + "); install or build again");
    }
    return entries;
  }

  private static Entry entry(Path folder, String line, String place) throws BootException {
    String[] words = line.split(" ");
    if (words.length != 3 || !words[0].matches("\\d{1,3}")) {
      throw new BootException(place + ": got '" + line + "', expected LEVEL PATH SHA256");
    }
    return new Entry(Integer.parseInt(words[0]), folder.resolve(words[1]));
  }
}
