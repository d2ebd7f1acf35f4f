package org.holdfast.kernel.linux.internal.route;

import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;

/** How dumps are asked for. */
final class Dumps {
  private static final int SOL_NETLINK = 270;
  private static final int GET_STRICT_CHECK = 12;

  private Dumps() {}

  /** The kernel filters by what the header says (Linux 4.20); older ones send everything. */
  static void strict(NetlinkSocket socket) {
    socket.descriptor().tryOption(SOL_NETLINK, GET_STRICT_CHECK, 1);
  }
}
