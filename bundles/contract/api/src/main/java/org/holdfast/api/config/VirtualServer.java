package org.holdfast.api.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.process.ScriptCommand;

/**
 * A {@code virtual_server} with all defaults filled in.
 *
 * @param id what names it
 * @param group what it answers to when it is one of a group; empty otherwise
 * @param scheduler IPVS name of the scheduler, "wlc" unless set
 * @param schedulerFlags IPVS flags of the scheduler: "sh-port", "sh-fallback", "mh-port",
 *     "mh-fallback", "flag-1".."flag-3"
 * @param onePacket {@code ops}
 * @param persistenceSeconds how long a client stays with its server; empty for not at all
 * @param persistencePrefixLength how many bits of a client's address count, 32 or 128 for all; of a
 *     group with both families at most 32 for IPv4
 * @param persistenceEngine {@code persistence_engine} ("sip"); empty for none
 * @param sorryServer the server of last resort
 * @param quorum sum of weights of live servers that is enough, at least 1
 * @param hysteresis less than the quorum; keepalived-behaviour section 6
 * @param alpha whether servers start down
 * @param omega whether down notifiers run at the stop
 * @param suspends {@code ha_suspend}: no checks while its address is not on this host
 * @param quorumUp {@code quorum_up}
 * @param quorumDown {@code quorum_down}
 * @param virtualHost {@code virtualhost}
 * @param mail {@code smtp_alert}: its quorum is told by mail
 * @param lifecycle how its servers come and go
 * @param realServers its servers
 * @param held options that are accepted and not acted on, as written, sorted by keyword
 */
public record VirtualServer(
    VirtualServerId id,
    Optional<ServerGroup> group,
    String scheduler,
    Set<String> schedulerFlags,
    boolean onePacket,
    OptionalInt persistenceSeconds,
    int persistencePrefixLength,
    Optional<String> persistenceEngine,
    Optional<SorryServer> sorryServer,
    long quorum,
    long hysteresis,
    boolean alpha,
    boolean omega,
    boolean suspends,
    Optional<ScriptCommand> quorumUp,
    Optional<ScriptCommand> quorumDown,
    Optional<String> virtualHost,
    boolean mail,
    ServerLifecycle lifecycle,
    List<RealServer> realServers,
    List<ConfigLine> held) {

  /** Copies the collections. */
  public VirtualServer {
    schedulerFlags = Set.copyOf(schedulerFlags);
    realServers = List.copyOf(realServers);
    held = List.copyOf(held);
  }

  /**
   * The same with other servers.
   *
   * @param others its servers
   * @return a virtual server that differs by its servers alone
   */
  public VirtualServer with(List<RealServer> others) {
    return new VirtualServer(
        id,
        group,
        scheduler,
        schedulerFlags,
        onePacket,
        persistenceSeconds,
        persistencePrefixLength,
        persistenceEngine,
        sorryServer,
        quorum,
        hysteresis,
        alpha,
        omega,
        suspends,
        quorumUp,
        quorumDown,
        virtualHost,
        mail,
        lifecycle,
        others,
        held);
  }
}
