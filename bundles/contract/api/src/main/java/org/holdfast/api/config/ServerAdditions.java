package org.holdfast.api.config;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Adds real servers to virtual servers at run time, and removes them, beside the configuration: it
 * stays as it is, and engines see both together. Additions are kept over reloads and restarts,
 * until they are removed, their virtual server leaves the configuration, or the configuration has
 * the server itself; the next start of the machine has none. Any thread but that of a {@link
 * ConfigurationListener}; a call returns when the engines were told.
 */
@ProviderType
public interface ServerAdditions {

  /**
   * Adds a server with the options and checks of another one of the virtual server.
   *
   * @param virtualServer where to
   * @param address its address and port
   * @param weight its weight, 0..2147483647; empty for that of the other one
   * @param like the server that it is like; empty for the first configured one
   * @param who the user who asks, for the journal
   * @return what names it
   * @throws ChangeRefusedException when there is no such virtual server, no other one to be like,
   *     when the server is there already, or cannot be reached in the same way
   */
  RealServerId add(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like,
      String who);

  /**
   * Removes a server that was added.
   *
   * @param server which
   * @param who the user who asks, for the journal
   * @throws ChangeRefusedException when it was not added at run time
   */
  void remove(RealServerId server, String who);

  /**
   * What {@link #add} would change now; nothing is changed.
   *
   * @param virtualServer where to
   * @param address its address and port
   * @param weight its weight, 0..2147483647; empty for that of the other one
   * @param like the server that it is like; empty for the first configured one
   * @return the plan
   * @throws ChangeRefusedException when it would be refused, and why
   */
  Plan planAdd(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like);

  /**
   * What {@link #remove} would change now; nothing is changed.
   *
   * @param server which
   * @return the plan
   * @throws ChangeRefusedException when it would be refused, and why
   */
  Plan planRemove(RealServerId server);

  /**
   * The servers that were added.
   *
   * @return in the order in which they were
   */
  List<RealServerId> added();
}
