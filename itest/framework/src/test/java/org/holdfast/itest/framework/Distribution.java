package org.holdfast.itest.framework;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The built distribution, or a copy of it that a test may spoil. */
record Distribution(Path home) {

  static Distribution built() throws IOException {
    return new Distribution(
        find(Path.of("../../runtime/target"), "holdfast-*", "lib/boot.plan")
            .toAbsolutePath()
            .normalize());
  }

  /** A jar of the vendor's example: its first version, or the second. */
  static Path acmeCheck(boolean second) throws IOException {
    String glob = second ? "*-SNAPSHOT-v1.1.0.jar" : "*-SNAPSHOT.jar";
    return find(Path.of("../acme-check/target"), glob, "");
  }

  private static Path find(Path folder, String glob, String inside) throws IOException {
    try (var candidates = Files.newDirectoryStream(folder, glob)) {
      for (Path candidate : candidates) {
        if (Files.isRegularFile(candidate.resolve(inside))) {
          return candidate;
        }
      }
    }
    throw new IOException("no " + glob + " in " + folder.toAbsolutePath() + "; run: mvn package");
  }

  Distribution copyTo(Path target) throws IOException {
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
              throws IOException {
            Files.createDirectories(target.resolve(home.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.copy(
                file, target.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return new Distribution(target);
  }

  /** Makes a jar part of this distribution, as its build would have. */
  void addBundle(int level, Path jar) throws IOException {
    String name = "bundles/" + jar.getFileName();
    Files.copy(jar, home.resolve("lib").resolve(name));
    Files.writeString(
        home.resolve("lib/boot.plan"),
        level + " " + name + " " + sha256(jar) + "\n",
        StandardOpenOption.APPEND);
  }

  private static String sha256(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
