package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The number that a tracked file holds. As in keepalived, no file, no number and another text count
 * as 0; the reason says which it was.
 *
 * @param value the number
 * @param reason what was found, in one line
 */
record FileNumber(int value, String reason) {
  private static final int MOST_BYTES = 64;

  /** Reads no more than a number needs, and only what is a file: a pipe would block. */
  static FileNumber read(Path path) {
    if (!Files.isRegularFile(path)) {
      String what = Files.exists(path) ? "is no regular file" : "does not exist";
      return new FileNumber(0, path + " " + what + "; counts as 0");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return parse(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1), path);
    } catch (IOException e) {
      return new FileNumber(0, path + " cannot be read, counts as 0: " + e.getMessage());
    }
  }

  private static FileNumber parse(String text, Path path) {
    String number = text.lines().findFirst().orElse("").strip();
    try {
      int value = Integer.parseInt(number);
      return new FileNumber(value, path + " holds " + value);
    } catch (NumberFormatException e) {
      String what = number.isEmpty() ? "is empty" : "holds no number of 32 bits";
      return new FileNumber(0, path + " " + what + "; counts as 0");
    }
  }
}
