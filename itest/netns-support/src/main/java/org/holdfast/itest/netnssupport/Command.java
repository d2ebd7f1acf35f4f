package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end, bounded in time. */
public final class Command {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Command() {}

  /**
   * How a program ended.
   *
   * @param exitCode its exit code; 128 + N when signal N ended it
   * @param output what it wrote to standard output and standard error
   */
  public record Result(int exitCode, String output) {}

  /**
   * Runs a program and returns how it ended.
   *
   * @throws IllegalStateException when it did not end within 60 s (it is killed then)
   */
  public static Result run(List<String> argv) {
    return run(argv, LIMIT);
  }

  /**
   * Runs a program that may take longer, and returns how it ended.
   *
   * @throws IllegalStateException when it did not end in time (it is killed then)
   */
  public static Result run(List<String> argv, Duration limit) {
    Path output = null;
    try {
      // A file, not a pipe: a child that outlives the program must not hold the reader.
      output = Files.createTempFile("holdfast-command-", ".out");
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s: still running after %d s".formatted(String.join(" ", argv), limit.toSeconds()));
      }
      byte[] said = Files.readAllBytes(output); // of programs that may say anything
      return new Result(process.exitValue(), new String(said, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + String.join(" ", argv), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + String.join(" ", argv), e);
    } finally {
      delete(output);
    }
  }

  /**
   * Runs a program that has to succeed.
   *
   * @return what it wrote
   * @throws IllegalStateException when its exit code is not 0
   */
  public static String must(String... argv) {
    return must(List.of(argv));
  }

  /** Like {@link #must(String...)}. */
  public static String must(List<String> argv) {
    Result result = run(argv);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          "%s: exit code %d, expected 0: %s"
              .formatted(String.join(" ", argv), result.exitCode(), result.output().strip()));
    }
    return result.output();
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
