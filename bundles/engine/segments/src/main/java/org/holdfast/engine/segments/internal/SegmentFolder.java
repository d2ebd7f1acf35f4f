package org.holdfast.engine.segments.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder of files that are called by a number that grows. Mode 0600 in a folder of 0700; links
 * are not followed. Written by one thread; read by any.
 */
public final class SegmentFolder {
  private static final int DIGITS = 12;
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final String suffix;
  private final Pattern name;

  /**
   * A folder that need not be there yet.
   *
   * @param folder where
   * @param suffix what follows the number, with its dot
   */
  public SegmentFolder(Path folder, String suffix) {
    this.folder = folder;
    this.suffix = suffix;
    name = Pattern.compile("\\d{" + DIGITS + "}" + Pattern.quote(suffix));
  }

  /** Makes the folder if it is not there. */
  public void create() throws IOException {
    Files.createDirectories(folder, FOLDER_MODE);
  }

  /**
   * All files, the oldest first; none without a folder.
   *
   * @throws IOException when the folder cannot be read
   */
  public List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        if (name.matcher(one.getFileName().toString()).matches()) {
          found.add(one);
        }
      }
    } catch (NoSuchFileException e) {
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(null);
    return found;
  }

  /** The number of the newest file; 0 when there is none. */
  public long last() throws IOException {
    List<Path> all = files();
    return all.isEmpty() ? 0 : number(all.getLast());
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, DIGITS));
  }

  /** Opens a file for reading and writing; makes it if it is not there. */
  public FileChannel open(long number) throws IOException {
    return open(number, StandardOpenOption.CREATE);
  }

  /** Makes a file; fails when it is there. */
  public FileChannel openNew(long number) throws IOException {
    return open(number, StandardOpenOption.CREATE_NEW);
  }

  /** Removes a file, if it is there. */
  public void remove(long number) throws IOException {
    Files.deleteIfExists(file(number));
  }

  private Path file(long number) {
    return folder.resolve(("%0" + DIGITS + "d").formatted(number) + suffix);
  }

  private FileChannel open(long number, OpenOption how) throws IOException {
    return FileChannel.open(
        file(number),
        Set.of(how, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        FILE_MODE);
  }

  /** Opens a file for reading. */
  public static FileChannel read(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes the oldest until so many files are left at most. */
  public void keepFiles(int most) throws IOException {
    List<Path> all = files();
    for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
      Files.deleteIfExists(old);
    }
  }

  /** Removes the oldest until the rest has so many bytes at most. */
  public void keepBytes(long most) throws IOException {
    List<Path> all = files();
    long sum = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      sum +=
          Files.readAttributes(all.get(i), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .size();
      if (sum > most) {
        Files.deleteIfExists(all.get(i));
      }
    }
  }
}
