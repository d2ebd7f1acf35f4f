package org.holdfast.wire.nft;

import java.util.Optional;

/**
 * An element of a verdict map or a set.
 *
 * @param key its key
 * @param verdict where it leads; empty for an element that has none
 */
public record Element(Octets key, Optional<Verdict> verdict) {}
