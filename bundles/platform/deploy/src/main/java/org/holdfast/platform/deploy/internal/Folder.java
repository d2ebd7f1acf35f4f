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
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.Sha256;

/** The deploy folder as a place of files. Only names that end in {@code .jar} are looked at. */
final class Folder {
  private static final String REASON = ".rejected.txt";

  private static final long LARGEST = 64L << 20;

  private final Path path;
  private final Access access;

  Folder(Path path, Access access) {
    this.path = path;
    this.access = access;
  }

  Path path() {
    return path;
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
        jars.put(name, fingerprint(file).with(signature(file)));
      } catch (NoSuchFileException e) {
        return; // taken out since the folder was read
      }
    }
  }

  private static Fingerprint fingerprint(Path file) throws IOException {
    return Fingerprint.of(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  /** So that a jar is looked at again when its signature comes or changes. */
  private static String signature(Path file) throws IOException {
    try {
      return fingerprint(DetachedSignature.of(file)).toString();
    } catch (NoSuchFileException e) {
      return "";
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
    try {
      access.check(path);
    } catch (RefusedException e) {
      throw new RefusedException("deploy folder " + path + " " + e.getMessage());
    }
  }

  /** Copies a jar to where nobody else writes; what was inspected is what is installed. */
  void copy(String name, Path target) throws IOException, RefusedException {
    copyFrom(path.resolve(name), target);
  }

  /** Copies a jar with the signature that may lie beside it. */
  void copyFrom(Path file, Path target) throws IOException, RefusedException {
    copyFile(file, target);
    Path signature = DetachedSignature.of(file);
    if (Files.exists(signature, LinkOption.NOFOLLOW_LINKS)) {
      copyFile(signature, DetachedSignature.of(target));
    } else {
      Files.deleteIfExists(DetachedSignature.of(target));
    }
  }

  private static void copyFile(Path file, Path target) throws IOException, RefusedException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new RefusedException("it is a link or not a file; put the jar itself here");
    }
    if (attributes.size() > LARGEST) {
      throw new RefusedException("it is larger than " + (LARGEST >> 20) + " MiB");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The hash of a jar that is there. */
  String sha256(String name) throws IOException {
    return Sha256.of(path.resolve(name));
  }

  /** Puts a jar here, with its signature first. */
  void put(Path jar, String name) throws IOException {
    Path target = path.resolve(name);
    Path signature = DetachedSignature.of(jar);
    if (Files.exists(signature)) {
      move(signature, DetachedSignature.of(target));
    } else {
      Files.deleteIfExists(DetachedSignature.of(target));
    }
    move(jar, target);
  }

  private void move(Path from, Path to) throws IOException {
    Path part = path.resolve("." + to.getFileName() + ".part");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes why beside the jar. */
  void writeReason(String name, String reason) throws IOException {
    Path temporary = path.resolve("." + name + REASON);
    Files.deleteIfExists(temporary);
    Files.writeString(temporary, reason, StandardOpenOption.CREATE_NEW);
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
