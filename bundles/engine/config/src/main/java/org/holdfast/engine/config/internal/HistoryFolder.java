package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.api.config.Commit;

/** The folder with a file for each commit: {@code NUMBER.conf.gz}. One thread. */
final class HistoryFolder {
  private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,17})\\.conf\\.gz");
  private static final int MOST_BYTES = 64 << 20;

  private final Path folder;

  HistoryFolder(Path folder) {
    this.folder = folder;
  }

  /** Every commit that can be read, the oldest first; the others are named to {@code problems}. */
  List<Commit> list(List<String> problems) {
    List<Commit> commits = new ArrayList<>();
    for (long number : numbers(problems)) {
      Path file = file(number);
      try (InputStream in = open(file)) {
        Commit commit = CommitFile.head(in);
        if (commit.number() == number) {
          commits.add(commit);
        } else {
          problems.add(file + " holds commit " + commit.number() + "; it is left alone");
        }
      } catch (IOException e) {
        problems.add("cannot read " + file + ": " + e.getMessage() + "; it is left alone");
      }
    }
    return commits;
  }

  /** Numbers that are taken, whether the files can be read or not. */
  List<Long> numbers(List<String> problems) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Long.parseLong(name.group(1)))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      problems.add("cannot read " + folder + ": " + e + "; earlier commits are not known");
      return List.of();
    }
  }

  byte[] read(long number) throws IOException {
    try (InputStream in = open(file(number))) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  void write(long number, byte[] content) throws IOException {
    SafeFile.folder(folder);
    SafeFile.write(file(number), content);
  }

  void delete(long number) throws IOException {
    Files.deleteIfExists(file(number));
  }

  private Path file(long number) {
    return folder.resolve(number + ".conf.gz");
  }

  private static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
