package org.holdfast.itest.debian;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * A file tree that runs as a machine of its own: process 1 of new namespaces, on the network of a
 * namespace. A script of the test resources makes the namespaces; what process 1 is differs.
 */
abstract class Machine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BOOT = Duration.ofSeconds(90);
  private static final Duration END = Duration.ofSeconds(20);

  private final Path root;
  private final Path script;
  private final Path log;
  private final Process outer;

  /**
   * Starts the script.
   *
   * @param script its name, which is given the root and more words
   */
  Machine(Sandbox sandbox, Namespace network, Path root, String script, String... words)
      throws IOException {
    this.root = root;
    log = sandbox.folder("machine").resolve("console");
    this.script = sandbox.folder("machine").resolve(script);
    try (InputStream text = Machine.class.getResourceAsStream("/" + script)) {
      Files.copy(text, this.script);
    }
    List<String> argv = new ArrayList<>(List.of("sh", this.script.toString(), root.toString()));
    argv.addAll(List.of(words));
    outer = network.start(log, argv);
  }

  /** Whether all runs that is to run at the start; process 1 is there. */
  abstract boolean isUp();

  /** Waits until it is up. */
  final void awaitBoot() {
    Await.until("the machine has booted", BOOT, this::isBooted, this::evidence);
  }

  private boolean isBooted() {
    if (!outer.isAlive()) {
      throw new IllegalStateException("the machine ended: " + console());
    }
    return outer.children().findFirst().isPresent() && isUp();
  }

  /** Whether process 1 has become a program. */
  final boolean isFirst(String program) {
    return outer
        .children()
        .anyMatch(child -> child.info().command().orElse("").endsWith("/" + program));
  }

  /** The script, for what it does besides. */
  final Path script() {
    return script;
  }

  /** A file of the machine, by its absolute path there; not below /run. */
  final Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** Runs a program on it as root, with nothing of the environment of this one. */
  final Command.Result run(String... argv) {
    long first = outer.children().findFirst().orElseThrow().pid();
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "--target", Long.toString(first)));
    all.addAll(List.of("--mount", "--pid", "--cgroup", "--ipc", "--uts", "--net"));
    all.addAll(List.of("env", "-i", "HOME=/root", "LC_ALL=C.UTF-8"));
    all.add("PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
    all.add("DEBIAN_FRONTEND=noninteractive");
    all.addAll(List.of(argv));
    return Command.run(all, PATIENCE);
  }

  /** Runs a program that has to succeed, and returns what it wrote. */
  final String must(String... argv) {
    Command.Result result = run(argv);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          "%s: exit code %d, expected 0: %s"
              .formatted(String.join(" ", argv), result.exitCode(), result.output()));
    }
    return result.output();
  }

  final String console() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }

  /** What is shown when it does not come up. */
  String evidence() {
    return console();
  }

  @Override
  public void close() {
    // Whoever is process 1 takes all others with it.
    outer.destroyForcibly();
    Await.until("the machine ends", END, () -> !outer.isAlive(), this::console);
  }
}
