package org.holdfast.api.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.check.CheckId;

/**
 * A check block of a real server. What the engine does with it is typed here, inherited values
 * filled in; what belongs to the check type stays as lines until a bundle provides the type.
 *
 * @param id which check
 * @param delayLoop time from the end of a probe to the next, 60 s unless set
 * @param retry tries after a first failure; empty for the type's default
 * @param delayBeforeRetry time between these tries; empty for the type's default
 * @param rise successes in a row before a server that was not up is up again, 1 unless set
 * @param warmup the first probe comes after a random part of this time
 * @param alpha whether the check starts failed
 * @param onError what counts when the check could not run
 * @param connectTimeout limit for one connection, 5 s unless set
 * @param connectIp where to connect instead of the real server's address
 * @param connectPort where to connect instead of the real server's port
 * @param bindTo source address of probes
 * @param bindPort source port of probes
 * @param bindIf name of the interface that probes leave by, whatever the routes say
 * @param mark firewall mark of the packets of probes, 0..2^32-1
 * @param logAllFailures whether every failed probe is logged
 * @param block the whole block as written, with the engine's options taken out
 * @param held options of the engine that are accepted and not acted on, as written, sorted by
 *     keyword
 */
public record CheckConfig(
    CheckId id,
    Duration delayLoop,
    OptionalInt retry,
    Optional<Duration> delayBeforeRetry,
    int rise,
    Duration warmup,
    boolean alpha,
    OnError onError,
    Duration connectTimeout,
    Optional<InetAddress> connectIp,
    OptionalInt connectPort,
    Optional<InetAddress> bindTo,
    OptionalInt bindPort,
    Optional<String> bindIf,
    OptionalLong mark,
    boolean logAllFailures,
    ConfigLine block,
    List<ConfigLine> held) {

  /** Copies the list. */
  public CheckConfig {
    held = List.copyOf(held);
  }

  /**
   * The same check of another server.
   *
   * @param other which check it is there
   * @return a check that differs by its id alone
   */
  public CheckConfig of(CheckId other) {
    return new CheckConfig(
        other,
        delayLoop,
        retry,
        delayBeforeRetry,
        rise,
        warmup,
        alpha,
        onError,
        connectTimeout,
        connectIp,
        connectPort,
        bindTo,
        bindPort,
        bindIf,
        mark,
        logAllFailures,
        block,
        held);
  }
}
