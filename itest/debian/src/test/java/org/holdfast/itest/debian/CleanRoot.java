package org.holdfast.itest.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Requirements;

/**
 * A Debian 12 with nothing but systemd and what a look at it needs. It is made by debootstrap, in a
 * minute or two, and kept as a tarball in {@code ~/.cache/holdfast-debian} (XDG_CACHE_HOME), under
 * a name that changes with its packages; delete it to have a fresh one made.
 */
final class CleanRoot {
  private static final String SUITE = "bookworm";
  private static final String PACKAGES =
      "systemd,systemd-sysv,dbus,iproute2,iputils-ping,kmod,procps";
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private CleanRoot() {}

  /** Unpacks one into a folder. */
  static Path into(Path folder) throws IOException {
    Requirements.need("debootstrap", "tar");
    must(List.of("tar", "-xzpf", tarball().toString(), "-C", folder.toString()));
    return folder;
  }

  /** It, packed. */
  static Path tarball() throws IOException {
    String architecture = Command.must("dpkg", "--print-architecture").strip();
    CRC32 key = new CRC32();
    key.update(PACKAGES.getBytes(UTF_8));
    Path cache = Files.createDirectories(cache());
    Path tarball =
        cache.resolve("%s-%s-%08x.tar.gz".formatted(SUITE, architecture, key.getValue()));
    if (!Files.exists(tarball)) {
      make(cache, tarball);
    }
    return tarball;
  }

  private static Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    Path all = set == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(set);
    return all.resolve("holdfast-debian");
  }

  private static void make(Path cache, Path tarball) throws IOException {
    Path work = Files.createTempDirectory(cache, "part-");
    try {
      Path root = Files.createDirectory(work.resolve("root"));
      must(
          List.of(
              "debootstrap",
              "--variant=minbase",
              "--include=" + PACKAGES,
              SUITE,
              root.toString(),
              mirror()));
      Path made = work.resolve("tar.gz");
      must(
          List.of(
              "tar",
              "-czf",
              made.toString(),
              "-C",
              root.toString(),
              "--one-file-system",
              "--exclude=./var/cache/apt/archives/*.deb",
              "."));
      Files.move(made, tarball, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      must(List.of("rm", "-rf", "--one-file-system", work.toString()));
    }
  }

  /** Where this machine gets the same Debian from. */
  private static String mirror() {
    return Command.must(
            "apt-get",
            "indextargets",
            "--format",
            "$(CODENAME) $(REPO_URI)",
            "Created-By: Packages")
        .lines()
        .filter(line -> line.startsWith(SUITE + " "))
        .map(line -> line.substring(SUITE.length() + 1))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "apt knows no archive of Debian "
                        + SUITE
                        + " here (apt-get indextargets); add one to its sources and run: apt-get"
                        + " update"));
  }

  private static void must(List<String> argv) {
    Command.Result result = Command.run(argv, PATIENCE);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          "%s: exit code %d, expected 0: %s"
              .formatted(String.join(" ", argv), result.exitCode(), result.output()));
    }
  }
}
