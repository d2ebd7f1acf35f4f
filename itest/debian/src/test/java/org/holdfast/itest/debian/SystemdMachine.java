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
 * A file tree that runs as a machine of its own: its systemd is process 1 of new namespaces, on the
 * network of a namespace.
 */
final class Machine implements AutoCloseable {
  private static final Duration BOOT = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int END_SECONDS = 20;

  private final Path root;
  private final Path boot;
  private final Path log;
  private final String cgroup;
  private final Process outer;

  private Machine(Sandbox sandbox, Namespace network, Path root) throws IOException {
    this.root = root;
    cgroup = network.name();
    log = sandbox.folder("machine").resolve("console");
    boot = sandbox.folder("machine").resolve("boot");
    try (InputStream script = Machine.class.getResourceAsStream("/boot")) {
      Files.copy(script, boot);
    }
    outer = network.start(log, List.of("sh", boot.toString(), root.toString(), cgroup));
  }

  /** Boots, and waits until systemd has started all that it is to start. */
  static Machine boot(Sandbox sandbox, Namespace network, Path root) throws IOException {
    Machine machine = sandbox.own(new Machine(sandbox, network, root));
    Await.until(
        "systemd is process 1 and has started everything",
        BOOT,
        () -> machine.isBooted(),
        () -> machine.console() + machine.failures());
    return machine;
  }

  private boolean isBooted() {
    if (!outer.isAlive()) {
      throw new IllegalStateException("systemd ended: " + console());
    }
    return isSystemd() && run("systemctl", "is-system-running").output().strip().equals("running");
  }

  private boolean isSystemd() {
    return outer
        .children()
        .anyMatch(child -> child.info().command().orElse("").endsWith("/systemd"));
  }

  private String failures() {
    return isSystemd() ? run("systemctl", "--failed", "--no-pager").output() : "";
  }

  /** A file of the machine, by its absolute path there. */
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** Runs a program on it as root, with nothing of the environment of this one. */
  Command.Result run(String... argv) {
    long first = outer.children().findFirst().orElseThrow().pid();
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "--target", Long.toString(first)));
    all.addAll(List.of("--mount", "--pid", "--cgroup", "--ipc", "--uts", "--net"));
    all.addAll(List.of("env", "-i", "HOME=/root", "LC_ALL=C.UTF-8"));
    all.addAll(List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive"));
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

  /** One property of the unit. */
  String unit(String property) {
    return must("systemctl", "show", "--value", "-p", property, "holdfast.service").strip();
  }

  /** What the node has logged. */
  String journal() {
    return must("journalctl", "--no-pager", "-o", "short-precise", "-u", "holdfast.service");
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
    Duration limit = Duration.ofSeconds(END_SECONDS);
    Await.until("the machine ends", limit, () -> !outer.isAlive(), this::console);
    Await.until(
        "the cgroup of the machine is empty",
        limit,
        () -> removal().exitCode() == 0,
        () -> removal().output());
  }

  private Command.Result removal() {
    return Command.run(List.of("sh", boot.toString(), "--remove", cgroup));
  }
}
