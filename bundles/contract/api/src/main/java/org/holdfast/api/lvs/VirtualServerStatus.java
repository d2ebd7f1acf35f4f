package org.holdfast.api.lvs;

import java.util.List;
import org.holdfast.api.config.VirtualServerId;

/**
 * A virtual server at one moment.
 *
 * @param id address, port and protocol
 * @param scheduler the IPVS name of its scheduler
 * @param quorum the configured quorum
 * @param quorumUp whether the weights of the live servers reach it
 * @param liveWeight the sum of the weights of the live servers
 * @param sorryActive whether the sorry server takes the traffic
 * @param realServers its servers in configuration order
 */
public record VirtualServerStatus(
    VirtualServerId id,
    String scheduler,
    int quorum,
    boolean quorumUp,
    long liveWeight,
    boolean sorryActive,
    List<RealServerStatus> realServers) {}
