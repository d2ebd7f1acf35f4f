package org.holdfast.checker.smtp.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.ProbeSource;

/**
 * A {@code host} block.
 *
 * @param address where to connect; empty for the target of the check
 * @param port empty for the target's
 * @param source how the connection leaves, where that is not as the check says
 */
record SmtpHost(Optional<InetAddress> address, OptionalInt port, ProbeSource source) {

  InetSocketAddress within(InetSocketAddress target) {
    return new InetSocketAddress(
        address.orElse(target.getAddress()), port.orElse(target.getPort()));
  }
}
