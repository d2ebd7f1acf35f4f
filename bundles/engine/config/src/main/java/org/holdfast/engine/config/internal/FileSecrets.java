package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.SecretMasking;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.SecretMask;
import org.holdfast.config.SecretWords;

/** The secrets of a file with its includes, and of the commits before it. */
public final class FileSecrets implements SecretMasking {

  /** For a service loader. */
  public FileSecrets() {}

  @Override
  public Mask of(Path file, Path state, Optional<String> configId) throws IOException {
    SecretWords words = new SecretWords();
    List<String> told = new ArrayList<>();
    configuration(file, configId.orElseGet(HostName::read), words, told);
    commits(state.resolve("history"), words, told);
    SecretMask mask = new SecretMask(words.found());
    told.addAll(how(mask));
    return new Mask() {
      @Override
      public String masked(String line) {
        return mask.masked(line);
      }

      @Override
      public List<String> told() {
        return List.copyOf(told);
      }
    };
  }

  private static void configuration(
      Path file, String configId, SecretWords words, List<String> told)
      throws AccessDeniedException {
    NotedSources sources = new NotedSources(new FileSources(), file.toString());
    words.tree(ConfigReader.read(file.toString(), sources, configId).tree());
    sources.texts().values().forEach(words::text);
    if (!sources.unread().isEmpty()) {
      throw new AccessDeniedException(
          String.join(", ", sources.unread()), null, "its secrets would not be known");
    }
    told.add(
        sources.texts().isEmpty()
            ? file + " cannot be read as a configuration: secrets of it are not known."
            : "Secrets are known from " + String.join(", ", sources.texts().keySet()) + ".");
  }

  private static void commits(Path history, SecretWords words, List<String> told) {
    HistoryFolder folder = new HistoryFolder(history);
    List<String> problems = new ArrayList<>();
    int read = 0;
    for (long number : folder.numbers(problems)) {
      try {
        words.text(CommitFile.text(folder.read(number)));
        read++;
      } catch (IOException e) {
        problems.add("cannot read commit " + number + " of " + history + ": " + e.getMessage());
      }
    }
    if (read > 0) {
      told.add("And from " + read + " configurations that ran, in " + history + ".");
    }
    problems.forEach(problem -> told.add("Secrets of it are not known: " + problem + "."));
  }

  private static List<String> how(SecretMask mask) {
    List<String> told = new ArrayList<>();
    told.add(
        mask.lengthy() + " words behind keywords such as auth_pass are **** wherever they stand.");
    if (mask.brief() > 0) {
      told.add(
          mask.brief()
              + " of fewer than "
              + SecretMask.SHORT
              + " characters are **** only as words by themselves, in lines that speak of"
              + " passwords, keys or authentication, and alone between quotes: elsewhere they"
              + " cannot be told from other text. Take longer ones.");
    }
    return told;
  }
}
