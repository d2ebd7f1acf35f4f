package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holdfast, from a built distribution. Each node has its own control socket, deploy folder and
 * state folder.
 */
public final class Holdfast implements NodeProgram {

  private final Path home;

  private final List<String> options;

  private Holdfast(Path home, List<String> options) {
    this.home = home;
    this.options = List.copyOf(options);
  }

  /** The same, started with more options, as {@code -Dorg.holdfast.NAME=VALUE}. */
  public Holdfast with(String... more) {
    return new Holdfast(home, List.of(more));
  }

  /** The distribution in a folder. */
  public static Holdfast at(Path home) {
    Path program = home.resolve("bin/holdfast");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          program + ": no such program; expected the folder of a built distribution");
    }
    return new Holdfast(home, List.of());
  }

  /**
   * The distribution of the system property holdfast.home, else the one that this clone has built
   * (runtime/target/holdfast-VERSION).
   *
   * @throws IllegalStateException when there is none
   */
  public static Holdfast built() {
    String home = System.getProperty("holdfast.home");
    if (home != null) {
      return at(Path.of(home));
    }
    Path target = Clone.file("runtime/target");
    List<Path> found = distributions(target);
    if (!found.isEmpty()) {
      return at(found.getFirst());
    }
    throw new IllegalStateException(
        "no built Holdfast: expected runtime/target/holdfast-VERSION/bin/holdfast in this clone;"
            + " build it (mvn package) or set -Dholdfast.home=FOLDER");
  }

  @Override
  public String name() {
    return "holdfast";
  }

  /** The folder of the distribution. */
  public Path home() {
    return home;
  }

  @Override
  public List<String> command(Path configuration, Path folder) {
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        "env",
        "HOLDFAST_RUN_DIR=" + folder.resolve("run"),
        home.resolve("bin/holdfast").toString(),
        "run",
        "-f",
        configuration.toString(),
        "--socket",
        socket(folder).toString(),
        "--deploy",
        deploy(folder).toString(),
        "--state",
        state(folder).toString());
    command.addAll(options);
    return command;
  }

  /** Runs one Gogo command on the node of a folder. */
  public Command.Result shell(Path folder, String command) {
    List<String> argv = new ArrayList<>();
    argv.add(home.resolve("bin/holdfast").toString());
    argv.addAll(List.of("shell", "--socket", socket(folder).toString(), command));
    return Command.run(argv);
  }

  /**
   * Runs one Gogo command on the node of a folder over its control socket, without the time that
   * the start of another program takes.
   *
   * @return what it printed; empty while the node does not answer
   */
  public String ask(Path folder, String command) {
    try (SocketChannel node = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      node.connect(UnixDomainSocketAddress.of(socket(folder)));
      Channels.newOutputStream(node)
          .write(("X " + command + "\n").getBytes(StandardCharsets.UTF_8));
      String all = new String(Channels.newInputStream(node).readAllBytes(), StandardCharsets.UTF_8);
      return all.substring(0, Math.max(0, all.lastIndexOf('\0')));
    } catch (IOException e) {
      return "";
    }
  }

  /** The deploy folder of a node: a jar renamed into it is deployed. */
  public Path deploy(Path folder) {
    return made(folder.resolve("deploy"));
  }

  private static Path state(Path folder) {
    return made(folder.resolve("state"));
  }

  private static Path socket(Path folder) {
    return folder.resolve("control.sock");
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder", e);
    }
  }

  private static List<Path> distributions(Path target) {
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> Files.isExecutable(file.resolve("bin/holdfast")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + target, e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
