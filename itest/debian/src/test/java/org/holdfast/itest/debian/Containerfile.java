package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Containerfile says.
 *
 * @param instructions one a line, without comments and continued lines
 */
record Containerfile(List<String> instructions) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

  static Containerfile read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
    return new Containerfile(text.lines().filter(line -> !line.isBlank()).toList());
  }

  /** What follows a word, of each instruction that begins with it. */
  List<String> all(String word) {
    return instructions.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  /** What follows a word that stands once. */
  String only(String word) {
    List<String> found = all(word);
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%s: expected one instruction, got %s".formatted(word, found));
    }
    return found.getFirst();
  }

  /** The words of an instruction in JSON form. */
  List<String> words(String word) {
    return WORD.matcher(only(word)).results().map(match -> match.group(1)).toList();
  }

  /** The files that come from the folder of the build. */
  List<String> sources() {
    return all("COPY").stream()
        .filter(copy -> !copy.startsWith("--from="))
        .flatMap(copy -> Stream.of(copy.split(" ")).limit(copy.split(" ").length - 1L))
        .toList();
  }

  /** The command of the RUN instruction that has a text in it. */
  String run(String text) {
    return all("RUN").stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }

  /** What a container runs unless it is told otherwise. */
  List<String> command() {
    return Stream.of(words("ENTRYPOINT"), words("CMD")).flatMap(List::stream).toList();
  }
}
