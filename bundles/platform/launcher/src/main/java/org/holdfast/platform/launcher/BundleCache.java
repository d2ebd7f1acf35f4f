package org.holdfast.platform.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the framework keeps what it knows of the bundles while it runs: a new folder at each start,
 * so that nothing is remembered. Those of earlier runs go when the node is up, for a start that
 * follows a crash has no time for it; but not many are left to pile up.
 *
 * @param folder new, and empty
 */
record BundleCache(Path folder) {
  private static final String PREFIX = "cache";
  private static final int MANY = 4;

  /**
   * Makes one.
   *
   * @param state the folder of the node, which holds its lock
   */
  static BundleCache in(Path state) throws BootException {
    try {
      BundleCache cache = new BundleCache(Files.createTempDirectory(state, PREFIX));
      if (cache.others().size() >= MANY) { // the starts before this one came to nothing
        cache.removeOthers();
      }
      return cache;
    } catch (IOException e) {
      throw new BootException(
          "cannot make a folder in " + state + " (" + e + "); choose another with --state");
    }
  }

  /** Removes those of earlier runs, on a thread of its own. */
  void removeOld() {
    Thread.ofPlatform().daemon().name("holdfast-old-caches").start(this::removeOthers);
  }

  void removeOthers() {
    try {
      for (Path cache : others()) {
        Files.walkFileTree(cache, new Removal());
      }
    } catch (IOException e) {
      System.err.println("holdfast: bundle caches of earlier runs remain: " + e);
    }
  }

  private List<Path> others() throws IOException {
    try (Stream<Path> all = Files.list(folder.getParent())) {
      return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> !path.equals(folder))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
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
