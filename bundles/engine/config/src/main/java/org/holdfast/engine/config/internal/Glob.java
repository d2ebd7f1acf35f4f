package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds files by a pattern, part by part of its path; a leading dot must be written. */
final class Glob {
  private static final Pattern SPECIAL = Pattern.compile(".*[*?\\[{].*");

  private Glob() {}

  /** What the pattern means, relative to a folder; in order of name. */
  static List<Path> find(Path folder, String pattern) {
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : folder);
    for (String part : pattern.split("/")) {
      if (!part.isEmpty()) {
        found = found.stream().flatMap(path -> step(path, part).stream()).toList();
      }
    }
    return found;
  }

  private static List<Path> step(Path folder, String part) {
    try {
      if (!SPECIAL.matcher(part).matches()) {
        Path path = folder.resolve(part).normalize();
        return Files.exists(path) ? List.of(path) : List.of();
      }
      return matches(folder, part);
    } catch (IOException | InvalidPathException | PatternSyntaxException nothingThere) {
      return List.of();
    }
  }

  private static List<Path> matches(Path folder, String part) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, part)) {
      for (Path entry : entries) {
        if (part.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
          found.add(entry);
        }
      }
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }
}
