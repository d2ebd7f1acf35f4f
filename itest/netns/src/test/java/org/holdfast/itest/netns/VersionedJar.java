package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.holdfast.itest.netnssupport.Clone;

/** Versions of a bundle that differ in nothing but their version. */
final class VersionedJar {
  private final Path jar;

  private VersionedJar(Path jar) {
    this.jar = jar;
  }

  /** The vendor's example, as this clone has built it. */
  static VersionedJar acmeCheck() {
    return of(Clone.file("itest/acme-check/target"), "*-SNAPSHOT.jar");
  }

  /** A jar of a folder. */
  static VersionedJar of(Path folder, String glob) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      return new VersionedJar(files.iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException("no " + glob + " in " + folder + "; build it: mvn package", e);
    }
  }

  /** Writes a version beside the file, then puts it there by rename. */
  void put(String version, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
        Manifest manifest = in.getManifest();
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(part), manifest)) {
          copy(in, out);
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private static void copy(JarInputStream in, JarOutputStream out) throws IOException {
    for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
      out.putNextEntry(new JarEntry(entry.getName()));
      ((InputStream) in).transferTo(out);
      out.closeEntry();
    }
  }
}
