package org.holdfast.wire.nft;

import java.util.Optional;

/**
 * A chain.
 *
 * @param name in its table, at most 255 bytes
 * @param hook empty for one that only other chains lead to; a base chain's policy is accept
 */
public record Chain(String name, Optional<Hook> hook) {}
