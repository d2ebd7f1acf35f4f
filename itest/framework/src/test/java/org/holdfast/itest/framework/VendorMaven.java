package org.holdfast.itest.framework;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The command {@code mvn} as a vendor has it: with every plugin that the build has downloaded, and
 * with nothing of Holdfast but what a project names itself.
 */
final class VendorMaven {
  private VendorMaven() {}

  /** Makes the command and returns the folder that it is in, for the {@code PATH}. */
  static Path bin() throws IOException {
    Path folder = Path.of("target/vendor-maven").toAbsolutePath();
    clear(folder);
    Path repository = Files.createDirectories(folder.resolve("repository"));
    link(repository(), repository, "org");
    link(repository().resolve("org"), Files.createDirectory(repository.resolve("org")), "holdfast");
    String tail = System.getProperty("maven.repo.local.tail");
    String more =
        tail == null
            ? ""
            : " -Dmaven.repo.local.tail="
                + tail
                + " -Dmaven.repo.local.tail.ignoreAvailability=true";
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path command =
        Files.writeString(
            bin.resolve("mvn"),
            "#!/bin/sh\nexec '%s' -B -q -o -Dmaven.repo.local='%s'%s \"$@\"\n"
                .formatted(maven(), repository, more));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  /** What an earlier run left: folders and links, never what the links lead to. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  private static Path repository() {
    String named = System.getProperty("holdfast.m2");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("user.home"), ".m2", "repository");
  }

  private static String maven() {
    String home = System.getProperty("holdfast.maven");
    return home != null ? home + "/bin/mvn" : "/usr/bin/mvn";
  }
}
