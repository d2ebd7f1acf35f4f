package org.holdfast.api.vrrp;

import java.net.InetAddress;
import java.time.Instant;

/**
 * Another router that was heard. A BACKUP is silent, so one that was not heard for long may be
 * there all the same.
 *
 * @param address source of its adverts
 * @param priority of its last advert; 0 when it gave up
 * @param version 2 or 3, of its last advert
 * @param heard when that was (wall clock, for people)
 */
public record PeerStatus(InetAddress address, int priority, int version, Instant heard) {}
