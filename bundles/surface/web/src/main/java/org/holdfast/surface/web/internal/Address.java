package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where the server listens. */
sealed interface Address permits Address.Port, Address.Socket {
  int BACKLOG = 64;

  /**
   * Begins to listen.
   *
   * @throws IOException when it cannot; the message says why, and what to do
   */
  ServerSocketChannel listen() throws IOException;

  /**
   * A TCP port.
   *
   * @param at address and port
   */
  record Port(InetSocketAddress at) implements Address {
    @Override
    public ServerSocketChannel listen() throws IOException {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(at, BACKLOG);
        return server;
      } catch (IOException e) {
        server.close();
        throw new IOException("cannot listen at " + this + ": " + e.getMessage(), e);
      }
    }

    @Override
    public String toString() {
      InetAddress host = at.getAddress();
      String text = host.getHostAddress();
      return (text.contains(":") ? "[" + text + "]" : text) + ":" + at.getPort();
    }
  }

  /**
   * A Unix socket of mode 0600: the user that runs the node, and root, may come.
   *
   * @param path its file, in a folder that nobody else can write
   */
  record Socket(Path path) implements Address {
    @Override
    public ServerSocketChannel listen() throws IOException {
      Path folder = path.toAbsolutePath().getParent();
      if (!Files.isDirectory(folder)) {
        throw new IOException(this + ": there is no folder " + folder);
      }
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
      if (mode.contains(PosixFilePermission.GROUP_WRITE)
          || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException(this + ": others can write to its folder; choose another");
      }
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        removeStale();
      }
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return server;
      } catch (IOException e) {
        server.close();
        throw new IOException("cannot make " + this + ": " + e.getMessage(), e);
      }
    }

    private void removeStale() throws IOException {
      BasicFileAttributes file =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!file.isOther()) {
        throw new IOException(this + ": there is a file or link of that name; remove it");
      }
      try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        probe.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException e) {
        Files.delete(path); // nobody listens: its node has ended
        return;
      }
      throw new IOException(this + ": another program answers there; choose another path");
    }

    @Override
    public String toString() {
      return "the Unix socket " + path;
    }
  }
}
