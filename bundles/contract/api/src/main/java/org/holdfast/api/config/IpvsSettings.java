package org.holdfast.api.config;

import java.util.Optional;

/**
 * What {@code global_defs} says of IPVS as a whole.
 *
 * @param timeouts {@code lvs_timeouts}
 * @param flushAtStart {@code lvs_flush}: services of others are removed at the start
 * @param flushAtStop {@code lvs_flush_on_stop}
 * @param syncDaemon {@code lvs_sync_daemon}
 */
public record IpvsSettings(
    IpvsTimeouts timeouts,
    boolean flushAtStart,
    StopFlush flushAtStop,
    Optional<SyncDaemon> syncDaemon) {

  /** What is removed at the stop. */
  public enum StopFlush {
    /** The services of this node. */
    OWN,
    /**
     * The same: {@code lvs_flush_on_stop VS} means that a service is removed with its servers in
     * one step, which Holdfast does anyway.
     */
    OWN_WHOLE,
    /** Every service of the kernel. */
    ALL
  }

  /**
   * The values without any of the options.
   *
   * @return timeouts of the kernel, own services removed at the stop, no daemon
   */
  public static IpvsSettings defaults() {
    return new IpvsSettings(IpvsTimeouts.UNCHANGED, false, StopFlush.OWN, Optional.empty());
  }
}
