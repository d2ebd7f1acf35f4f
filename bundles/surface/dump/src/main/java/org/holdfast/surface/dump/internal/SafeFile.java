package org.holdfast.surface.dump.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a file into a folder that others may write to, as /tmp. The text goes into a new file with
 * a name that nobody can guess, which then takes the place of the old one: so nothing is written
 * through a link, and who has the old one open sees nothing of the new (CVE-2018-19044 to 19046 of
 * keepalived).
 */
final class SafeFile {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_AND_GROUP =
      PosixFilePermissions.fromString("rw-r-----");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(OWNER);
  private static final int NAME_BYTES = 16;
  private static final int ROOT = 0;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 022;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private final SecureRandom random = new SecureRandom();
  private final Optional<String> group;
  private final int self;

  /**
   * For files of one kind.
   *
   * @param group may read them too; empty for their owner alone
   * @param self the user of this process, by number
   */
  SafeFile(Optional<String> group, int self) {
    this.group = group;
    this.self = self;
  }

  /**
   * Writes the text, or nothing.
   *
   * @throws IOException when the folder or what is there now is not safe, or the disk does not take
   *     it; the message says what was found and what to do
   */
  void write(Path path, String text) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    refuseFolder(folder);
    refuseTarget(path);
    Path fresh = folder.resolve("." + path.getFileName() + "." + randomName());
    try {
      create(fresh, text);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private void create(Path fresh, String text) throws IOException {
    Set<StandardOpenOption> createNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, createNew, OWNER_ALONE)) {
      if (group.isPresent()) {
        share(fresh, group.get());
      }
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static void share(Path fresh, String name) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setGroup(group(fresh, name));
    view.setPermissions(OWNER_AND_GROUP);
  }

  private static GroupPrincipal group(Path fresh, String name) throws IOException {
    try {
      return fresh.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException(
          "group '%s' is unknown; expected one of /etc/group (getent group)".formatted(name), e);
    }
  }

  /** In a folder where others may rename files, they could put theirs in the place of the new. */
  private void refuseFolder(Path folder) throws IOException {
    int mode = (int) Files.getAttribute(folder, "unix:mode");
    int owner = (int) Files.getAttribute(folder, "unix:uid");
    if (owner != ROOT && owner != self) {
      throw new IOException(
          "folder %s is of user %d; expected one of root or of the user of this node"
              .formatted(folder, owner));
    }
    if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
      throw new IOException(
          "folder %s can be written by others; expected mode 0755, or 1777 as /tmp has"
              .formatted(folder));
    }
  }

  private void refuseTarget(Path path) throws IOException {
    int mode;
    int owner;
    int links;
    try {
      mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      owner = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      links = (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException nothingThere) {
      return;
    }
    if ((mode & FILE_TYPE) != REGULAR) {
      throw refused(path, "no regular file");
    }
    if (owner != ROOT && owner != self) {
      throw refused(path, "a file of user " + owner);
    }
    if (links > 1) {
      throw refused(path, "a file with " + links + " names (hard links)");
    }
  }

  private static IOException refused(Path path, String found) {
    return new IOException(
        path
            + " is "
            + found
            + "; expected nothing or a file that this node or root has written: somebody may have"
            + " put it there; look at it and remove it");
  }

  private String randomName() {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
