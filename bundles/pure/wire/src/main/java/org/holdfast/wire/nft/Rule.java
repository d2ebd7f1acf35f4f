package org.holdfast.wire.nft;

import java.util.List;

/**
 * A rule.
 *
 * @param chain name of its chain
 * @param expressions what it does, in order
 * @param comment for people and for reading back, at most 240 bytes; empty for none
 */
public record Rule(String chain, List<Expression> expressions, String comment) {

  /** Copies the list. */
  public Rule {
    expressions = List.copyOf(expressions);
  }
}
