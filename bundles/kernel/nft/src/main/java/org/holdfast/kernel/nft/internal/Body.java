package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * A rule of any chain, with the anonymous verdict map that it may have. Equal bodies do the same.
 *
 * @param expressions its steps; a lookup in its own map names {@link SetSpec#ANONYMOUS_NAME}
 * @param map the elements of its map
 * @param comment what it is about
 */
record Body(List<Expression> expressions, Optional<VerdictMap> map, String comment) {

  /** An anonymous map from register contents to chains. */
  record VerdictMap(SetSpec spec, Map<Octets, Verdict> verdicts) {}

  static Body of(String comment, Expression... expressions) {
    return new Body(List.of(expressions), Optional.empty(), comment);
  }
}
