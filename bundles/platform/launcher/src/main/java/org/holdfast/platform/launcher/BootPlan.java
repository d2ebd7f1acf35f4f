package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads {@code boot.plan}, written when the distribution was built: a line for each bundle, {@code
 * LEVEL PATH SHA256}, the path relative to the plan's folder. A jar whose bytes are others than at
 * the build is refused.
 */
final class BootPlan {

  /** A bundle to install, and how its bytes are to be. */
  record Entry(int level, Path jar, String sha256, String place) {

    private void verify() throws BootException, IOException {
      if (!digest(jar).equals(sha256)) {
        throw new BootException(
            place + ": " + jar + " is not the file that was built; install again");
      }
    }
  }

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

  /**
   * Reads every jar and compares it with the plan.
   *
   * @param plan what {@link #read} gave
   * @throws BootException at the first jar that is another than at the build
   */
  static void verify(List<Entry> plan) throws BootException {
    for (Entry entry : plan) {
      try {
        entry.verify();
      } catch (IOException e) {
        throw new BootException(entry.place() + ": cannot read " + e + "; install again");
      }
    }
  }

  private static Entry entry(Path folder, String line, String place) throws BootException {
    String[] words = line.split(" ");
    if (words.length != 3 || !words[0].matches("\\d{1,3}")) {
      throw new BootException(place + ": got '" + line + "', expected LEVEL PATH SHA256");
    }
    return new Entry(Integer.parseInt(words[0]), folder.resolve(words[1]), words[2], place);
  }

  private static String digest(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
