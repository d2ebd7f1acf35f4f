package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import org.holdfast.api.operation.Role;
import org.holdfast.api.operation.SocketPeers;

/**
 * The kernel says who is at the other end: the user that runs this node and root may do everything,
 * others what their groups may. Whoever is in no group that has a role may do nothing.
 */
final class KernelPeers implements PeerSource {
  private final UserPrincipal ours;
  private final UserPrincipal root;
  private final RoleGroups roles;
  private final Supplier<Optional<SocketPeers>> groups;

  /**
   * @param socket the bound socket; its owner is the user of this process
   * @param roles who may do what
   * @param groups tells the groups of a client; none while the kernel bundle is replaced
   */
  KernelPeers(Path socket, RoleGroups roles, Supplier<Optional<SocketPeers>> groups)
      throws IOException {
    ours = Files.getOwner(socket);
    root = Files.getOwner(Path.of("/"));
    this.roles = roles;
    this.groups = groups;
  }

  @Override
  public Peer of(SocketChannel channel) throws IOException {
    UserPrincipal user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    if (user.equals(ours) || user.equals(root)) {
      return new Peer(user.getName(), true, Optional.of(Role.ADMIN));
    }
    Optional<SocketPeers> kernel = groups.get();
    if (roles.isEmpty() || kernel.isEmpty()) {
      return new Peer(user.getName(), false, Optional.empty());
    }
    Set<Integer> of = kernel.get().groups(channel);
    return new Peer(user.getName(), false, roles.of(of, kernel.get()));
  }
}
