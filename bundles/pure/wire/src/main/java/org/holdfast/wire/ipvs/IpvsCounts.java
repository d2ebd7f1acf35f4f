package org.holdfast.wire.ipvs;

/**
 * Connections of a destination, as IPVS counts them. Those of UDP are all inactive; those of TCP
 * while they are opened and after a FIN.
 *
 * @param active established connections
 * @param inactive all others
 */
public record IpvsCounts(long active, long inactive) {}
