package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * What surrounds the virtual routers at one moment.
 *
 * @param network links and addresses
 * @param trackers results of trackers
 * @param linkProblems what keeps macvlans from being there, by name
 * @param virtual every configured virtual address
 * @param statics what is there whatever the state of the routers is
 */
record World(
    NetworkView network,
    Map<TrackerId, TrackerStatus> trackers,
    Map<String, String> linkProblems,
    Set<InetAddress> virtual,
    StaticSet statics) {}
