package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * What the kernel's table holds.
 *
 * @param exists whether there is such a table
 * @param chains by name
 * @param rules by name of chain; every chain has an entry
 * @param sets named ones, by name
 * @param elements of the two maps of services, by name of map
 */
record Contents(
    boolean exists,
    Map<String, Chain> chains,
    Map<String, List<Body>> rules,
    Map<String, SetSpec> sets,
    Map<String, Map<Octets, Verdict>> elements) {

  static final Contents NONE = new Contents(false, Map.of(), Map.of(), Map.of(), Map.of());

  Optional<Verdict> element(String map, Octets key) {
    return Optional.ofNullable(elements.getOrDefault(map, Map.of()).get(key));
  }

  boolean hasRules(String chain, List<Body> wanted) {
    return wanted.equals(rules.get(chain));
  }
}
