package org.holdfast.kernel.linux.internal.netlink;

import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.wire.netlink.NetlinkError;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** What an acknowledgement says. */
final class Answers {
  private static final String CAPABILITY = "CAP_NET_ADMIN";

  private Answers() {}

  /** The error in a message of type ERROR or DONE; empty for success. */
  static Optional<KernelException> failure(String operation, ReceivedMessage message)
      throws KernelException {
    try {
      NetlinkError error = NetlinkError.decode(message.header(), message.payload());
      if (error.errno() == 0) {
        return Optional.empty();
      }
      return Optional.of(
          error.message().isPresent()
              ? Errno.failure(operation, error.errno(), CAPABILITY, error.message().get())
              : Errno.failure(operation, error.errno(), CAPABILITY));
    } catch (NetlinkFormatException e) {
      throw Errno.malformed(operation, e.getMessage());
    }
  }
}
