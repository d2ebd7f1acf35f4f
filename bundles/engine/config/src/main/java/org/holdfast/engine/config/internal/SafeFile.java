package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that only the user of this process can read. A file is written under another name,
 * put on the disk and then renamed, so that a reader sees all of it or none, and one who has the
 * old one open never sees the new bytes. Links are never followed.
 */
final class SafeFile {
  private static final String FILE = "rw-------";
  private static final String FOLDER = "rwx------";

  private SafeFile() {}

  /** Makes a folder that nobody else can enter; one that is there must be a real folder. */
  static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
      return;
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    try {
      Files.createDirectory(
          folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER)));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is there and is no folder; remove it");
    }
  }

  /** Writes a whole file. */
  static void write(Path file, byte[] content) throws IOException {
    refuseOther(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      // CREATE_NEW neither follows a link nor takes a file that somebody else has put there.
      try (FileChannel out = open(part)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Makes an empty file that is not there yet. */
  static void create(Path file) throws IOException {
    open(file).close();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE)));
  }

  /** Only a regular file may be replaced: not a link, a device or a pipe. */
  static void refuseOther(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file; it is left alone");
    }
  }
}
