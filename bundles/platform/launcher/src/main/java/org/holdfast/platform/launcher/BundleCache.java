package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where the framework keeps what it knows of the bundles while it runs: a new folder at each start,
 * so that nothing is remembered. Those of earlier runs go when the node is up, for a start that
 * follows a crash has no time for it.
 *
 * @param folder new, and empty
 */
record BundleCache(Path folder) {
  private static final String PREFIX = "cache";

  /**
   * Makes one.
   *
   * @param state the folder of the node, which holds its lock
   */
  static BundleCache in(Path state) throws BootException {
    try {
      return new BundleCache(Files.createTempDirectory(state, PREFIX));
    } catch (IOException e) {
      throw new BootException(
          "cannot make a folder in " + state + " (" + e + "); choose another with --state");
    }
  }

  /** Removes those of earlier runs, on a thread of its own. */
  void removeOld() {
    Thread.ofPlatform().daemon().name("holdfast-old-caches").start(this::removeOthers);
  }

  private void removeOthers() {
    try (DirectoryStream<Path> caches =
        Files.newDirectoryStream(folder.getParent(), PREFIX + "*")) {
      for (Path cache : caches) {
        if (!cache.equals(folder)) {
          Files.walkFileTree(cache, new Removal());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      System.err.println("holdfast: bundle caches of earlier runs remain: " + e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes its) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
