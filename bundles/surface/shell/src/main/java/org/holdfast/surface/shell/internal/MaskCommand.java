package org.holdfast.surface.shell.internal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.api.config.SecretMasking;
import org.holdfast.api.config.SecretMasking.Mask;
import org.holdfast.api.operation.MisuseException;

/**
 * {@code mask FROM TO -f FILE --state DIR}: copies the files of a folder to another, without the
 * secrets of a configuration. For {@code holdfast support}, all in one run.
 */
final class MaskCommand {
  private static final String NAME = "mask";
  private static final int FAILED = 1;

  /**
   * A caret below the column that a finding is about; what stands before it differs with the log.
   */
  private static final Pattern CARET = Pattern.compile("(?:.*: |.* )?[ \\t]*\\^~*");

  private static final String LEFT_OUT = "  # a line of the configuration is left out";

  private final SecretMasking masking;

  MaskCommand(SecretMasking masking) {
    this.masking = masking;
  }

  /** Tells what is masked how; exit status 1 when nothing was copied, and why. */
  Answer run(String... arguments) {
    Arguments given = Arguments.of(NAME, arguments, Set.of(), Set.of("-f", "--state", "-i"), 2);
    if (given.words().size() < 2
        || given.value("-f").isEmpty()
        || given.value("--state").isEmpty()) {
      throw new MisuseException(NAME + ": expected FROM TO -f FILE --state DIR");
    }
    Mask mask;
    try {
      mask =
          masking.of(
              Path.of(given.value("-f").get()),
              Path.of(given.value("--state").get()),
              given.value("-i"));
    } catch (IOException e) {
      return new Answer("cannot read " + e.getMessage(), FAILED);
    }
    try {
      copy(mask, Path.of(given.words().getFirst()), Path.of(given.words().getLast()));
    } catch (IOException e) {
      return new Answer("cannot copy what was gathered: " + e, FAILED);
    }
    return new Answer(String.join("\n", mask.told()), 0);
  }

  private static void copy(Mask mask, Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : files) {
      // A decoder of its own: what is no UTF-8 is replaced, and no reason to stop.
      try (BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
          BufferedWriter out =
              Files.newBufferedWriter(
                  to.resolve(file.getFileName()), StandardOpenOption.CREATE_NEW)) {
        copy(mask, in, out);
      }
    }
  }

  /**
   * A line of a configuration that a finding quotes is left out, for it is quoted as it stands: the
   * caret comes behind it.
   */
  static void copy(Mask mask, BufferedReader in, Appendable out) throws IOException {
    Optional<String> before = Optional.empty();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (before.isPresent()) {
        out.append(CARET.matcher(line).matches() ? LEFT_OUT : mask.masked(before.get()))
            .append('\n');
      }
      before = Optional.of(line);
    }
    if (before.isPresent()) {
      out.append(mask.masked(before.get())).append('\n');
    }
  }
}
