package org.holdfast.checker.smtp.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code host} block.
 *
 * @param address where to connect; empty for the target of the check
 * @param port empty for the target's
 */
record SmtpHost(Optional<InetAddress> address, OptionalInt port) {

  InetSocketAddress within(InetSocketAddress target) {
    return new InetSocketAddress(
        address.orElse(target.getAddress()), port.orElse(target.getPort()));
  }
}
