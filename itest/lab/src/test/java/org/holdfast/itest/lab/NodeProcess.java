package org.holdfast.itest.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holdfast in the network namespace "node", on the ipvs plane. */
final class NodeProcess {
  private final String program;
  private final Path folder;
  private final Path log;
  private Process process;
  private int commands;

  /**
   * Not started yet.
   *
   * @param program bin/holdfast of a distribution
   */
  NodeProcess(String program, Path folder) {
    this.program = program;
    this.folder = folder;
    this.log = folder.resolve("log");
  }

  void configure(String text) {
    write(folder.resolve("keepalived.conf"), text);
  }

  void start() {
    List<String> argv = new ArrayList<>(List.of("ip", "netns", "exec", "node", program, "run"));
    argv.addAll(List.of("-f", folder.resolve("keepalived.conf").toString()));
    argv.addAll(List.of("--socket", socket(), "--state", folder.resolve("state").toString()));
    argv.addAll(List.of("--deploy", folder.resolve("deploy").toString()));
    argv.add("-Dorg.holdfast.engine.lvs.dataplane=ipvs");
    process = started(argv, log);
  }

  /** Makes it read its file again. */
  void reload() {
    run(List.of("kill", "-HUP", Long.toString(process.pid())));
  }

  /** Ends it at once, so that it can put nothing in order. */
  void kill() {
    process.destroyForcibly();
    await(process);
  }

  /** Runs {@code holdfast lvs ...} and returns what it says. */
  String lvs(String... words) {
    List<String> argv = new ArrayList<>(List.of(program, "lvs"));
    argv.addAll(List.of(words));
    argv.addAll(List.of("--socket", socket()));
    return run(argv);
  }

  /** The figures that it tells. */
  String metrics() {
    return run(List.of(program, "metrics", "--socket", socket()));
  }

  String log() {
    return read(log);
  }

  private String socket() {
    return folder.resolve("control.sock").toString();
  }

  private String run(List<String> argv) {
    Path output = folder.resolve("output-" + ++commands);
    int status = await(started(argv, output));
    String text = read(output);
    if (status != 0) {
      throw new AssertionError("%s: status %d%n%s".formatted(argv, status, text));
    }
    return text;
  }

  private Process started(List<String> argv, Path output) {
    try {
      Files.createDirectories(folder.resolve("deploy"));
      ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
      builder.environment().put("HOLDFAST_RUN_DIR", folder.resolve("run").toString());
      File file = output.toFile();
      return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(file)).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + argv, e);
    }
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
