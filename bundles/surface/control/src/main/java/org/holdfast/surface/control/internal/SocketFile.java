package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The socket as a file: made with mode 0600 in a folder that nobody else can write. */
final class SocketFile {

  private SocketFile() {}

  /**
   * Binds the socket. One that a node before has left is removed; one that answers, and anything
   * that is not a socket, is left alone.
   *
   * @throws IOException when the path is taken; the message says by what, and what to do
   */
  static ServerSocketChannel bind(Path path) throws IOException {
    makeFolder(path.toAbsolutePath().getParent());
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      removeStale(path);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot make the control socket " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Lets a group open a bound socket: mode 0660.
   *
   * @param group its name or number; empty for nobody but the owner and root
   * @return why that could not be done, and that nobody else can open it then; empty when it was
   */
  static Optional<String> open(Path path, String group) {
    if (group.isBlank()) {
      return Optional.empty();
    }
    try {
      GroupPrincipal found =
          path.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(group.strip());
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setGroup(found);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "control socket %s: it cannot be given to group '%s' (%s), so it stays with mode 0600;"
                  .formatted(path, group, e)
              + " make the group, and the user of this node a member of it");
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
  }

  private static void removeStale(Path path) throws IOException {
    BasicFileAttributes file =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!file.isOther()) {
      throw new IOException(
          "control socket " + path + ": there is a file or link of that name; remove it");
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      Files.delete(path); // nobody listens: its node has ended
      return;
    }
    throw new IOException(
        "control socket " + path + ": another node answers there; give this one --socket PATH");
  }
}
