package org.holdfast.kernel.linux.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel tells in files.
 *
 * @param root where they are; / but in tests
 */
record MachineFiles(Path root) {

  /** A file's text; empty when it is not there or may not be read. */
  Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(at(path)));
    } catch (IOException e) {
      return Optional.empty(); // an absent file is an answer: the kernel has no such thing
    }
  }

  /** A file's only line. */
  Optional<String> line(String path) {
    return text(path).map(String::strip);
  }

  /** A file's number; empty where it has another word, such as max. */
  OptionalLong number(String path) {
    Optional<String> word = line(path).filter(text -> text.matches("-?\\d{1,18}"));
    return word.isPresent() ? OptionalLong.of(Long.parseLong(word.get())) : OptionalLong.empty();
  }

  boolean exists(String path) {
    return Files.exists(at(path));
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }
}
