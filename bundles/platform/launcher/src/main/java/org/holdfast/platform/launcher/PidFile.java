package org.holdfast.platform.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A file with the number of the process that signals go to, as keepalived writes it. Others send
 * signals to the number in it, so nobody else may write there: mode 0644, in a folder that only
 * root or this user can write to, written under another name and then renamed.
 *
 * @param path absolute
 * @param owner the process, this one or its supervisor
 */
record PidFile(Path path, long owner) {
  private static final String UNSAFE =
      "the pid file %s cannot be written safely: the folder %s has mode %s and user %d;"
          + " expected one that only root, or the user of this process, can write to, such as /run";

  private static final int MAX_BYTES = 32;

  /**
   * Looks whether the file may be taken.
   *
   * @throws BootException when a node or keepalived that lives has it, when it is no pid file, or
   *     when others may write to its folder
   */
  void claim() throws BootException {
    try {
      checkFolder();
      OptionalLong before = read();
      if (before.isPresent() && before.getAsLong() != owner) {
        refuseIfAlive(before.getAsLong());
      }
    } catch (IOException e) {
      throw new BootException("the pid file %s cannot be used: %s".formatted(path, e));
    }
  }

  private void refuseIfAlive(long process) throws IOException, BootException {
    var name = DaemonProcess.nameOf(process);
    if (name.isPresent()) {
      throw new BootException(
          "%s: process %d (%s) runs already; stop it first, or name another file with -p"
              .formatted(path, process, name.get()));
    }
  }

  private void checkFolder() throws IOException, BootException {
    Path folder = path.getParent();
    if (!Files.isDirectory(folder)) {
      throw new BootException(
          "the pid file %s cannot be written: the folder %s is not there; make it, owned by root"
              .formatted(path, folder));
    }
    folder = folder.toRealPath();
    int user = (Integer) Files.getAttribute(folder, "unix:uid");
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(folder);
    boolean othersWrite =
        modes.contains(PosixFilePermission.GROUP_WRITE)
            || modes.contains(PosixFilePermission.OTHERS_WRITE);
    boolean ours =
        user == 0 || user == (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (othersWrite || !ours) {
      throw new BootException(
          UNSAFE.formatted(path, folder, PosixFilePermissions.toString(modes), user));
    }
  }

  /** The number in the file; empty when there is no file. */
  private OptionalLong read() throws IOException, BootException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return OptionalLong.empty();
    }
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII).strip();
        if (text.isEmpty() || text.matches("[0-9]{1,18}")) {
          return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        }
      } catch (NoSuchFileException gone) {
        return OptionalLong.empty();
      }
    }
    throw new BootException(
        path
            + " is there and is no pid file: expected a plain file with one number. It is left as"
            + " it is; name another file with -p");
  }

  /** Writes the file; the old one, if any, is replaced in one step. */
  void write() throws IOException {
    Path fresh =
        path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh); // of a process that had this number and died
    Files.writeString(fresh, owner + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the file, if it is still this one's. */
  void remove() throws IOException {
    try {
      OptionalLong now = read();
      if (now.isPresent() && now.getAsLong() == owner) {
        Files.deleteIfExists(path);
      }
    } catch (BootException notOurs) {
      System.err.println("holdfast: " + notOurs.getMessage());
    }
  }
}
