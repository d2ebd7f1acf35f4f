package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The deploy folder as a place of files. Only names that end in {@code .jar} are looked at. */
final class Folder {
  private static final String REASON = ".rejected.txt";

  private final Path path;
  private final Path ours;

  /**
   * @param path the folder
   * @param ours any file of this process; its owner is the user we run as
   */
  Folder(Path path, Path ours) {
    this.path = path;
    this.ours = ours;
  }

  /**
   * The jars in the folder.
   *
   * @throws RefusedException when the folder is not one that only root or this user can write
   */
  Map<String, Fingerprint> jars() throws IOException, RefusedException {
    checkAccess();
    Map<String, Fingerprint> jars = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.jar")) {
      for (Path file : files) {
        add(jars, file);
      }
    }
    return jars;
  }

  private static void add(Map<String, Fingerprint> jars, Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.startsWith(".")) {
      try {
        jars.put(
            name,
            Fingerprint.of(
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
      } catch (NoSuchFileException e) {
        return; // taken out since the folder was read
      }
    }
  }

  private void checkAccess() throws IOException, RefusedException {
    PosixFileAttributes folder;
    try {
      folder = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new RefusedException("deploy folder " + path + " is not there; create it, mode 0755");
    }
    if (!folder.isDirectory()) {
      throw new RefusedException("deploy folder " + path + " is not a directory");
    }
    Set<PosixFilePermission> mode = folder.permissions();
    if (mode.contains(PosixFilePermission.GROUP_WRITE)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new RefusedException(
          "deploy folder " + path + " can be written by others; chmod go-w " + path);
    }
    if (!folder.owner().equals(Files.getOwner(ours))
        && !folder.owner().equals(Files.getOwner(Path.of("/")))) {
      throw new RefusedException(
          "deploy folder " + path + " belongs to " + folder.owner() + "; chown it to this user");
    }
  }

  /** Copies a jar to where nobody else writes; what was inspected is what is installed. */
  void copy(String name, Path target) throws IOException, RefusedException {
    Path file = path.resolve(name);
    if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile()) {
      throw new RefusedException("it is a link or not a file; put the jar itself here");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writes why beside the jar. */
  void writeReason(String name, String reason) throws IOException {
    Path temporary = path.resolve("." + name + REASON);
    Files.deleteIfExists(temporary);
    Files.writeString(temporary, reason + "\n", StandardOpenOption.CREATE_NEW);
    Files.move(temporary, path.resolve(name + REASON), StandardCopyOption.ATOMIC_MOVE);
  }

  void removeReason(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name + REASON));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
