package org.holdfast.itest.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running node: the distribution's own command, with folders of its own. Changes no kernel. */
final class Node implements AutoCloseable {
  static final String EMPTY = "global_defs {\n}\n";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path root;
  private final Path log;
  private final Process process;

  private Node(Path root, Path log, Process process) {
    this.root = root;
    this.log = log;
    this.process = process;
  }

  /** Starts a node and waits until it answers; a jar may already be in its deploy folder. */
  static Node start(Distribution distribution, Path root, String configuration, String... options)
      throws IOException, InterruptedException {
    Node node = launch(distribution, root, configuration, options);
    try {
      node.await("platform:status", Node::isStarted);
    } catch (AssertionError e) {
      node.close();
      throw e;
    }
    return node;
  }

  /** Launches another node in the folders of one that runs. */
  static Node launchBeside(Node other, Distribution distribution) throws IOException {
    return launch(distribution, other.root, other.root.resolve("log2"), EMPTY);
  }

  static Node launch(Distribution distribution, Path root, String configuration, String... options)
      throws IOException {
    return launch(distribution, root, root.resolve("log"), configuration, options);
  }

  /**
   * A node that is kept running by {@code holdfast supervise}; {@link #pid} is the supervisor's.
   */
  static Node supervised(
      Distribution distribution, Path root, String configuration, String... options)
      throws IOException {
    return launch("supervise", distribution, root, root.resolve("log"), configuration, options);
  }

  private static Node launch(
      Distribution distribution, Path root, Path log, String configuration, String... options)
      throws IOException {
    return launch("run", distribution, root, log, configuration, options);
  }

  private static Node launch(
      String how,
      Distribution distribution,
      Path root,
      Path log,
      String configuration,
      String... options)
      throws IOException {
    Files.createDirectories(
        root.resolve("deploy"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path file = Files.writeString(root.resolve("keepalived.conf"), configuration);
    List<String> command = new ArrayList<>();
    command.add(distribution.home().resolve("bin/holdfast").toString());
    command.addAll(List.of(how, "-f", file.toString()));
    command.addAll(List.of("--deploy", root.resolve("deploy").toString()));
    command.add("-Dorg.holdfast.engine.lvs.dataplane=memory");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOLDFAST_RUN_DIR", root.resolve("run").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Node(root, log, builder.start());
  }

  private static boolean isStarted(String status) {
    return status.contains("bundles run") && !status.contains("starting");
  }

  Path socket() {
    return root.resolve("run/control.sock");
  }

  long pid() {
    return process.pid();
  }

  Path deployFolder() {
    return root.resolve("deploy");
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  ShellAnswer shell(String command) throws IOException {
    return ShellAnswer.ask(socket(), command);
  }

  /** Puts a jar into the deploy folder the way its README asks for: by rename. */
  void deploy(Path jar, String name) throws IOException {
    Path part = deployFolder().resolve(name + ".part");
    Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, deployFolder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void undeploy(String name) throws IOException {
    Files.delete(deployFolder().resolve(name));
  }

  /** Asks until the answer is as wanted; fails with the last answer and the log. */
  String await(String command, Predicate<String> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    String last = "";
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        last = shell(command).output();
        if (wanted.test(last)) {
          return last;
        }
      } catch (IOException e) {
        last = e.toString(); // the socket is not there yet
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        command
            + " did not answer as wanted within "
            + LIMIT.toSeconds()
            + " s. Last answer:\n"
            + last
            + "\nLog:\n"
            + log());
  }

  /** Waits until a supervisor can see that the node lives. */
  void awaitBeat() throws IOException, InterruptedException {
    Path beat = root.resolve("run/beat");
    awaitThat("no beat in " + beat, () -> Files.exists(beat) && Files.size(beat) > 0);
  }

  /** Waits for a file of the run folder. */
  void awaitFile(String name) throws IOException, InterruptedException {
    Path file = root.resolve("run").resolve(name);
    awaitThat("no file " + file, () -> Files.exists(file));
  }

  /** Waits for a line of the log. */
  void awaitLog(String text) throws IOException, InterruptedException {
    awaitThat("not in the log: " + text, () -> log().contains(text));
  }

  private interface Seen {
    boolean now() throws IOException;
  }

  private void awaitThat(String otherwise, Seen seen) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!seen.now()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise + "\nLog:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  int waitForExit() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the node did not end. Log:\n" + log());
    }
    return process.exitValue();
  }

  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
