package org.holdfast.wire.nft;

import java.util.Optional;

/**
 * An element of a map or a set.
 *
 * @param key its key
 * @param verdict where it leads; empty for an element that has none
 * @param data what a map of other data has for it; empty for none
 * @param timeoutMillis after which it ends, where the set has timeouts; 0 for none
 */
public record Element(
    Octets key, Optional<Verdict> verdict, Optional<Octets> data, long timeoutMillis) {

  /**
   * An element of a verdict map or a set, that does not end.
   *
   * @param key its key
   * @param verdict where it leads; empty for an element that has none
   */
  public Element(Octets key, Optional<Verdict> verdict) {
    this(key, verdict, Optional.empty(), 0);
  }
}
