package org.holdfast.itest.framework;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A command at a pseudo-terminal of 24 by 80, by {@code terminal.py}. */
final class Terminal implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;
  private static final String FRAME = "\033[H";

  private final Process process;
  private final Path screen;
  private final Writer told;

  private Terminal(Process process, Path screen) {
    this.process = process;
    this.screen = screen;
    told = process.outputWriter(StandardCharsets.US_ASCII);
  }

  static Terminal start(Path folder, Map<String, String> environment, String... command)
      throws IOException {
    Path screen = Files.createTempFile(folder, "screen", "");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("python3", "src/test/resources/terminal.py", screen.toString()));
    words.addAll(Arrays.asList(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Terminal(builder.start(), screen);
  }

  void keys(String text) throws IOException {
    tell("keys " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  void tell(String line) throws IOException {
    told.write(line + "\n");
    told.flush();
  }

  long pid() {
    return process.pid();
  }

  /** All that was ever drawn. */
  String all() throws IOException {
    return Files.readString(screen);
  }

  /** Waits for a whole screen that is as wanted. */
  String await(Predicate<String> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      String[] frames = all().split(Pattern.quote(FRAME));
      String last = frames.length < 3 ? "" : frames[frames.length - 2]; // the last may be in parts
      if (wanted.test(last)) {
        return last;
      }
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("the screen is not as wanted; it was:\n" + all());
      }
      Thread.sleep(50);
    }
  }

  /** How it ended: its exit code, and whether the terminal is as it was. */
  String end() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the command did not end; the screen:\n" + all());
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
