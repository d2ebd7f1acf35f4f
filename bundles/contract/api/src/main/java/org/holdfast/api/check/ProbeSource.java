package org.holdfast.api.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How one connection of a probe leaves, for a check whose block names several places. What is left
 * open is as the check says.
 *
 * @param bindTo source address
 * @param bindPort source port
 * @param bindIf interface that it leaves by
 * @param mark firewall mark of its packets, 0..2^32-1
 * @param connectTimeout limit for the connection itself
 */
public record ProbeSource(
    Optional<InetAddress> bindTo,
    OptionalInt bindPort,
    Optional<String> bindIf,
    OptionalLong mark,
    Optional<Duration> connectTimeout) {

  /** Everything as the check says. */
  public static final ProbeSource OF_CHECK =
      new ProbeSource(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty());
}
