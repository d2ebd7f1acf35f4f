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
 * A file tree that is a machine without systemd: namespaces of its own, on the network of a
 * namespace, with the Java of this test as its JDK.
 */
final class PlainMachine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path root;
  private final Path log;
  private final Process outer;

  private PlainMachine(Sandbox sandbox, Namespace network, Path root) throws IOException {
    this.root = root;
    log = sandbox.folder("machine").resolve("console");
    Path script = sandbox.folder("machine").resolve("plain-machine");
    try (InputStream text = PlainMachine.class.getResourceAsStream("/plain-machine")) {
      Files.copy(text, script);
    }
    String jdk = System.getProperty("java.home");
    outer = network.start(log, List.of("sh", script.toString(), root.toString(), jdk));
  }

  /** Starts it, and waits until programs can be run on it. */
  static PlainMachine start(Sandbox sandbox, Namespace network, Path root) throws IOException {
    PlainMachine machine = sandbox.own(new PlainMachine(sandbox, network, root));
    Await.until("the machine runs", LIMIT, machine::isBooted, machine::console);
    return machine;
  }

  private boolean isBooted() {
    if (!outer.isAlive()) {
      throw new IllegalStateException("the machine ended: " + console());
    }
    return outer.children().findFirst().isPresent()
        && run("test", "-e", "/run/booted").exitCode() == 0;
  }

  /** A file of the machine, by its absolute path there; not below /run. */
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** Runs a program on it as root, with nothing of the environment of this one. */
  Command.Result run(String... argv) {
    long first = outer.children().findFirst().orElseThrow().pid();
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "--target", Long.toString(first)));
    all.addAll(List.of("--mount", "--pid", "--ipc", "--uts", "--net"));
    all.addAll(List.of("env", "-i", "HOME=/root", "LC_ALL=C.UTF-8"));
    all.add("PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
    all.addAll(List.of(argv));
    return Command.run(all, PATIENCE);
  }

  /** Runs a program that has to succeed, and returns what it wrote. */
  String must(String... argv) {
    Command.Result result = run(argv);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          "%s: exit code %d, expected 0: %s"
              .formatted(String.join(" ", argv), result.exitCode(), result.output()));
    }
    return result.output();
  }

  private String console() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }

  @Override
  public void close() {
    // Whoever is process 1 takes all others with it.
    outer.destroyForcibly();
    Await.until("the machine ends", LIMIT, () -> !outer.isAlive(), this::console);
  }
}
