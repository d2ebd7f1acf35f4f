package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holdfast, from a built distribution. Each node has its own control socket, deploy folder and
 * state folder.
 */
public final class Holdfast implements NodeProgram {

  private final Path home;

  private Holdfast(Path home) {
    this.home = home;
  }

  /** The distribution in a folder. */
  public static Holdfast at(Path home) {
    Path program = home.resolve("bin/holdfast");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          program + ": no such program; expected the folder of a built distribution");
    }
    return new Holdfast(home);
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
    return List.of(
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
  }

  /** Runs one Gogo command on the node of a folder. */
  public Command.Result shell(Path folder, String command) {
    List<String> argv = new ArrayList<>();
    argv.add(home.resolve("bin/holdfast").toString());
    argv.addAll(List.of("shell", "--socket", socket(folder).toString(), command));
    return Command.run(argv);
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
