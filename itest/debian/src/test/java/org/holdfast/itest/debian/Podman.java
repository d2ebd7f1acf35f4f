package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * An engine with a store of its own, which knows no registry: what an image is made of is put there
 * first. Its settings are those with which it works on small machines too: without systemd, with
 * limits that cannot be raised, on any file system.
 */
final class Podman implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String SETTINGS =
      """
      [containers]
      default_ulimits = []
      [engine]
      cgroup_manager = "cgroupfs"
      runtime = "runc"
      events_logger = "none"
      """;

  private final Path run;
  private final List<String> program;

  private Podman(Path run, List<String> program) {
    this.run = run;
    this.program = program;
  }

  static Podman in(Sandbox sandbox) throws IOException {
    Requirements.need("podman", "runc", "/usr/libexec/podman/catatonit");
    Path folder = sandbox.folder("podman");
    Path settings = Files.writeString(folder.resolve("containers.conf"), SETTINGS);
    List<String> program = new ArrayList<>();
    program.addAll(List.of("env", "CONTAINERS_CONF=" + settings, "DISABLE_HC_SYSTEMD=true"));
    program.addAll(List.of("podman", "--storage-driver", "vfs"));
    program.addAll(List.of("--root", folder.resolve("store").toString()));
    // At most 50 characters; named so that a sandbox removes what a killed run has left.
    String name = "holdfast-" + ProcessHandle.current().pid() + "-";
    Path run = Files.createTempDirectory(Path.of("/run"), name);
    program.addAll(List.of("--runroot", run.toString()));
    program.addAll(List.of("--tmpdir", folder.resolve("tmp").toString()));
    return sandbox.own(new Podman(run, program));
  }

  /** The words that run one of its commands. */
  List<String> words(String... words) {
    List<String> all = new ArrayList<>(program);
    all.addAll(List.of(words));
    return all;
  }

  Command.Result run(String... words) {
    return Command.run(words(words), PATIENCE);
  }

  String must(String... words) {
    Command.Result result = run(words);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          "podman %s: exit code %d, expected 0: %s"
              .formatted(String.join(" ", words), result.exitCode(), result.output()));
    }
    return result.output();
  }

  /** Makes an image of a folder with a Containerfile, without a registry. */
  String build(Path containerfile, Path folder, String name) {
    return must(
        "build",
        "--isolation=chroot",
        "--pull=never",
        "--layers=false", // this store copies the whole tree for each
        "--format=docker",
        "--file=" + containerfile,
        "--tag=" + name,
        folder.toString());
  }

  @Override
  public void close() {
    must("rm", "--all", "--force", "--time=0");
    Command.must("rm", "-rf", "--one-file-system", run.toString());
  }
}
