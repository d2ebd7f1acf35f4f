package org.holdfast.wire.nft;

/**
 * A named counter.
 *
 * @param name in its table
 * @param packets since it was made
 * @param bytes of those packets
 */
public record Counter(String name, long packets, long bytes) {}
