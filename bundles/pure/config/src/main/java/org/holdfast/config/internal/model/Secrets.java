package org.holdfast.config.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Reads secrets: the words themselves, or {@code file:PATH}, a file that holds the secret alone. A
 * path that is not absolute is a credential of systemd, in the folder that {@code
 * CREDENTIALS_DIRECTORY} names. Warns once for each file with a secret that everyone can read.
 */
final class Secrets {
  private static final String FILE = "file:";
  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  private final Findings findings;
  private final SourceLoader loader;
  private final Set<String> told = new HashSet<>();

  Secrets(Findings findings, SourceLoader loader) {
    this.findings = findings;
    this.loader = loader;
  }

  /** The bytes of a secret; empty after an error was reported. */
  Optional<byte[]> read(ConfigWord word) {
    if (!word.text().startsWith(FILE)) {
      readable(word.position().file(), word);
      return Optional.of(word.text().getBytes(StandardCharsets.UTF_8));
    }
    String path = word.text().substring(FILE.length());
    Optional<String> folder = loader.environment(CREDENTIALS);
    if (!path.startsWith("/") && folder.isEmpty()) {
      findings.error(
          "secret-unreadable",
          word,
          "the secret names no absolute path, and the environment has no " + CREDENTIALS,
          "write file:/PATH, or start with LoadCredential= of systemd");
      return Optional.empty();
    }
    return load(path.startsWith("/") ? path : folder.orElseThrow() + "/" + path, word);
  }

  private Optional<byte[]> load(String path, ConfigWord word) {
    try {
      String secret = loader.load(path).stripTrailing();
      readable(path, word);
      return Optional.of(secret.getBytes(StandardCharsets.UTF_8));
    } catch (SourceException e) {
      findings.error(
          "secret-unreadable",
          word,
          "the file of the secret cannot be read: " + path + ": " + e.getMessage(),
          "name a file that the user of the node can read");
      return Optional.empty();
    }
  }

  private void readable(String file, ConfigWord word) {
    if (told.add(file) && loader.worldReadable(file)) {
      findings.warning(
          "world-readable",
          word,
          "everyone on this machine can read " + file + ", which has a password in it",
          "chmod o-r " + file);
    }
  }
}
