package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.Sha256;

/**
 * Admitted jars by the hash of their bytes, in a folder of this process: what returns is what was
 * admitted, whatever became of the file in the deploy folder.
 */
final class Store {
  private static final String JAR = ".jar";

  private final Path folder;

  Store(Path folder) {
    this.folder = folder;
  }

  private Path path(String sha256) {
    return folder.resolve(sha256 + JAR);
  }

  /** Keeps a copy of a staged jar, with its detached signature. */
  Path keep(Path staged, String sha256) throws IOException {
    Path kept = path(sha256);
    copy(staged, kept);
    Path signature = DetachedSignature.of(staged);
    if (Files.exists(signature)) {
      copy(signature, DetachedSignature.of(kept));
    } else {
      Files.deleteIfExists(DetachedSignature.of(kept));
    }
    return kept;
  }

  private static void copy(Path from, Path to) throws IOException {
    Path temporary = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A kept jar, if it is there and still what it was. */
  Optional<Path> find(String sha256) throws IOException {
    Path kept = path(sha256);
    return Files.isRegularFile(kept) && Sha256.of(kept).equals(sha256)
        ? Optional.of(kept)
        : Optional.empty();
  }

  /** Removes all others. */
  void retain(Collection<String> needed) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        String hash = file.getFileName().toString().split("\\.", 2)[0];
        if (!needed.contains(hash)) {
          Files.delete(file);
        }
      }
    }
  }
}
