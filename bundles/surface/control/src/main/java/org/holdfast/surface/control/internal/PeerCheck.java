package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Lets in the user that runs this node, and root. The kernel says who is at the other end. */
final class PeerCheck {
  private final UserPrincipal ours;
  private final UserPrincipal root;

  /**
   * @param socket the bound socket; its owner is the user of this process
   */
  PeerCheck(Path socket) throws IOException {
    ours = Files.getOwner(socket);
    root = Files.getOwner(Path.of("/"));
  }

  /** The user at the other end; empty for one that may not come in. */
  Optional<String> admit(SocketChannel channel) throws IOException {
    UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    return peer.equals(ours) || peer.equals(root) ? Optional.of(peer.getName()) : Optional.empty();
  }
}
