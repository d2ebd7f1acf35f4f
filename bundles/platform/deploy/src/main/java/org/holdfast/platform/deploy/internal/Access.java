package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Who can write a file or folder: only root and the user of this process may. */
final class Access {
  private static final Path ROOTS = Path.of("/");

  private final Path ours;

  /**
   * @param ours any file of this process; its owner is the user we run as
   */
  Access(Path ours) {
    this.ours = ours;
  }

  /** Refuses what others can write; the message goes on after the name of the file. */
  void check(Path path) throws IOException, RefusedException {
    PosixFileAttributes file =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> mode = file.permissions();
    if (mode.contains(PosixFilePermission.GROUP_WRITE)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new RefusedException("can be written by others; chmod go-w " + path);
    }
    UserPrincipal owner = file.owner();
    if (!owner.equals(Files.getOwner(ours)) && !owner.equals(Files.getOwner(ROOTS))) {
      throw new RefusedException("belongs to " + owner + "; chown root " + path);
    }
  }
}
