package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.api.check.LocalShortageException;

/**
 * A word that is never shown: the secret itself, or {@code file:PATH}, a file that holds it alone.
 * A path that is not absolute is a credential of systemd. The file is read for each probe, so a new
 * secret counts without a reload.
 *
 * @param word as it stands in the configuration
 */
record SecretWord(String word) {
  private static final String FILE = "file:";
  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
  private static final long LARGEST_FILE = 64 << 10;

  /**
   * The secret.
   *
   * @throws LocalShortageException when its file cannot be read, or cannot be sent in one line
   */
  String text() throws LocalShortageException {
    if (!word.startsWith(FILE)) {
      return word;
    }
    Path path = path(word.substring(FILE.length()), System.getenv(CREDENTIALS));
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new LocalShortageException("the secret in " + path + " is longer than 64 KiB", null);
      }
      String text = Files.readString(path).stripTrailing();
      if (!isOneLine(text)) {
        throw new LocalShortageException(
            "the secret in " + path + " is not one line of printable characters", null);
      }
      return text;
    } catch (LocalShortageException e) {
      throw e;
    } catch (IOException e) {
      throw new LocalShortageException("cannot read the secret in " + path, e);
    }
  }

  /** Whether a header can carry it. */
  static boolean isOneLine(String text) {
    return text.chars().allMatch(each -> each == '\t' || each >= ' ' && each != 0x7f);
  }

  private static Path path(String path, String credentials) throws LocalShortageException {
    if (path.startsWith("/")) {
      return Path.of(path);
    }
    if (credentials == null) {
      throw new LocalShortageException(
          "a secret names no absolute path, and the environment has no " + CREDENTIALS, null);
    }
    return Path.of(credentials, path);
  }

  @Override
  public String toString() {
    return "********";
  }
}
