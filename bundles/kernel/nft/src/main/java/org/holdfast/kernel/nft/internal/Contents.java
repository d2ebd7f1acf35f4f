package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param counters names of named counters; what they have counted is no part of it
 */
record Contents(
    boolean exists,
    Map<String, Chain> chains,
    Map<String, List<Body>> rules,
    Map<String, SetSpec> sets,
    Map<String, Map<Octets, Verdict>> elements,
    Set<String> counters) {

  static final Contents NONE =
      new Contents(false, Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

  Optional<Verdict> element(String map, Octets key) {
    return Optional.ofNullable(elements.getOrDefault(map, Map.of()).get(key));
  }

  boolean hasRules(String chain, List<Body> wanted) {
    return wanted.equals(rules.get(chain));
  }
}
