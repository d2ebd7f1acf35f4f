package org.holdfast.api.operation;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is at the other end of a Unix socket, beyond what Java tells. Implemented by the kernel
 * bundle that has native code. Any thread.
 */
@ProviderType
public interface SocketPeers {

  /**
   * The groups of the process at the other end when it connected: its primary one and all others,
   * as the kernel has kept them. No database is asked: groups that the process has given up are not
   * there.
   *
   * @param channel a connected Unix socket
   * @return ids of 32 bits without sign
   * @throws IOException when the kernel does not tell (before Linux 4.13)
   */
  Set<Integer> groups(SocketChannel channel) throws IOException;

  /**
   * The id of a group.
   *
   * @param name its name, or its id in digits
   * @return empty when no group is called so
   */
  OptionalInt group(String name);
}
