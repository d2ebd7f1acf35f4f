package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of a page of the documentation: its {@code sh} blocks, in their order, as somebody
 * who follows the page types them.
 */
public final class PageCommands {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final long MINUTES = 10;

  private final String page;
  private final List<String> wrapper;
  private final String script;

  private PageCommands(String page, List<String> wrapper, String script) {
    this.page = page;
    this.wrapper = wrapper;
    this.script = script;
  }

  /**
   * The commands of a page.
   *
   * @param page from the root of the clone
   */
  public static PageCommands of(String page) {
    return new PageCommands(page, List.of(), String.join("", blocks(page)));
  }

  /**
   * The commands of one block of a page.
   *
   * @param page from the root of the clone
   * @param words what the block begins with
   */
  public static PageCommands of(String page, String words) {
    return blocks(page).stream()
        .filter(block -> block.startsWith(words))
        .findFirst()
        .map(block -> new PageCommands(page, List.of(), block))
        .orElseThrow(
            () -> new IllegalStateException(page + " has no block that begins with: " + words));
  }

  /** The blocks of commands of a page, in their order. */
  public static List<String> blocks(String page) {
    return COMMANDS
        .matcher(read(Clone.file(page)))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /** The same behind other commands: what somebody has done before. */
  public PageCommands after(String commands) {
    return new PageCommands(page, wrapper, commands + "\n" + script);
  }

  /** The same on a machine of a test. */
  public PageCommands inside(Namespace namespace) {
    return new PageCommands(page, namespace.inside(List.of()), script);
  }

  /**
   * The same with other words in place of some, which must be there: what several runs on a machine
   * cannot share.
   */
  public PageCommands with(String words, String others) {
    if (!script.contains(words)) {
      throw new IllegalStateException(page + " has no command with '" + words + "'");
    }
    return new PageCommands(page, wrapper, script.replace(words, others));
  }

  /**
   * Follows the page until a command fails. What it leaves running is ended.
   *
   * @param folder where to begin; {@code node.log}, in it or below, is told on a failure
   * @param programs folders that come first on the PATH
   * @return what the commands printed
   * @throws IllegalStateException when a command failed, or all took longer than ten minutes
   */
  public String follow(Path folder, Path... programs) throws IOException, InterruptedException {
    Path said = Files.createTempFile("page", ".said");
    try {
      boolean ended = run(folder, said, List.of(programs));
      String text = Files.readString(said);
      if (!ended) {
        throw new IllegalStateException(
            "%s: a command failed, or all are not done after %d minutes%n%s%n%s"
                .formatted(page, MINUTES, text, logs(folder)));
      }
      return text;
    } finally {
      Files.delete(said);
    }
  }

  private boolean run(Path folder, Path said, List<Path> programs)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    wrapper.stream(), Stream.of("bash", "-c", "set -eu -o pipefail\n" + script))
                .toList());
    String path =
        Stream.concat(programs.stream().map(Path::toString), Stream.of(System.getenv("PATH")))
            .collect(Collectors.joining(":"));
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    Process shell = builder.start();
    boolean ended = shell.waitFor(MINUTES, TimeUnit.MINUTES);
    shell.descendants().forEach(ProcessHandle::destroy);
    shell.destroy();
    return ended && shell.exitValue() == 0;
  }

  private static String logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> logs = files.filter(file -> file.endsWith("node.log")).toList();
      return logs.stream().map(PageCommands::read).collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
