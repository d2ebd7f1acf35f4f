package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine of a cluster: a namespace, a program, its keepalived.conf and its log. */
public final class Node implements AutoCloseable {

  private static final int TAIL_LINES = 40;

  private final Namespace namespace;
  private final NodeProgram program;
  private final Path folder;
  private Process process;

  private Node(Namespace namespace, NodeProgram program, Path folder) {
    this.namespace = namespace;
    this.program = program;
    this.folder = folder;
  }

  /** A node that is not yet started. */
  public static Node in(Sandbox sandbox, Namespace namespace, NodeProgram program, String name) {
    return sandbox.own(new Node(namespace, program, sandbox.folder(name)));
  }

  /** Where it lives. */
  public Namespace namespace() {
    return namespace;
  }

  /** What it runs. */
  public NodeProgram program() {
    return program;
  }

  /** Where it keeps its files. */
  public Path folder() {
    return folder;
  }

  /** Its keepalived.conf. */
  public Path configuration() {
    return folder.resolve("keepalived.conf");
  }

  /** Writes its keepalived.conf, by rename. */
  public Node configure(String text) {
    try {
      Path fresh = folder.resolve("keepalived.conf.new");
      Files.writeString(fresh, text);
      Files.move(fresh, configuration(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + configuration(), e);
    }
  }

  /** Starts its program. */
  public Node start() {
    return start(List.of());
  }

  /** Starts its program through another one, as setpriv. */
  public Node start(List<String> wrapper) {
    if (isRunning()) {
      throw new IllegalStateException(folder.getFileName() + " is running already");
    }
    List<String> argv =
        Stream.concat(wrapper.stream(), program.command(configuration(), folder).stream()).toList();
    process = namespace.start(log(), argv);
    return this;
  }

  /** The process that was started, which for Holdfast is its Java. */
  public long pid() {
    return process.pid();
  }

  /** The memory of its largest process that is in use (VmRSS of proc(5)), in KiB. */
  public long residentKib() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(Node::residentKib)
        .max()
        .orElse(0);
  }

  private static long residentKib(ProcessHandle one) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + one.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }

  /** Whether its program runs. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Tells it to read its configuration again (SIGHUP). */
  public void reload() {
    signal("HUP", process.toHandle());
  }

  /** Stops it in an orderly way (SIGTERM) and waits for its end. */
  public int stop() {
    process.destroy();
    return awaitExit(Duration.ofSeconds(20));
  }

  /**
   * Waits until its program has ended by itself.
   *
   * @return its exit code
   * @throws NotSeenException when it is still running after the limit
   */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NotSeenException(
            "%s still runs after %d ms, expected to end%n%s"
                .formatted(folder.getFileName(), limit.toMillis(), logTail()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", e);
    }
  }

  /** Kills all its processes at once (SIGKILL), so that none can put anything in order. */
  public void kill() {
    if (!isRunning()) {
      return;
    }
    // A stopped parent neither starts a killed child again nor gives the others time to clean up.
    signal("STOP", process.toHandle());
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Stops all its processes (SIGSTOP), as a hung machine. */
  public void freeze() {
    signal("STOP", process.toHandle());
    process.descendants().forEach(child -> signal("STOP", child));
  }

  /** Whether the kernel has the address on one of its interfaces. */
  public boolean holds(String address) {
    return namespace.addresses().contains(address);
  }

  /** All that its program has written. */
  public String logText() {
    try {
      return Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log(), e);
    }
  }

  /** The last lines that its program has written, under a heading. */
  public String logTail() {
    List<String> lines = logText().lines().toList();
    return "--- last lines of %s (%s)%n%s%n"
        .formatted(
            folder.getFileName(),
            program.name(),
            String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return folder.getFileName() + " (" + program.name() + ")";
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static void signal(String name, ProcessHandle target) {
    Command.must("sh", "-c", "kill -" + name + " " + target.pid());
  }
}
