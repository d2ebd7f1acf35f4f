package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * What the table of one family is to hold after a change.
 *
 * @param chains with their rules
 * @param sets named ones
 * @param services keys of the services that are to be there
 * @param obsoleteServices keys of the services that are to go
 * @param obsoleteChains chains that are to go, if they are there
 * @param obsoleteSets sets that are to go, if they are there
 * @param counters names of the counters that are to be there
 * @param obsoleteCounters counters that are to go, if they are there
 */
record Target(
    Map<Chain, List<Body>> chains,
    List<SetSpec> sets,
    Set<ServiceKey> services,
    Set<ServiceKey> obsoleteServices,
    Set<String> obsoleteChains,
    Set<String> obsoleteSets,
    Set<String> counters,
    Set<String> obsoleteCounters) {

  static Target of(Family family, Wanted wanted, Contents actual) {
    Map<Chain, List<Body>> chains = new LinkedHashMap<>(BasePlan.chains(family));
    List<SetSpec> sets = new ArrayList<>(BasePlan.sets(family));
    Set<String> counters = new LinkedHashSet<>();
    for (Service service : wanted.services()) {
      ServicePlan plan = ServicePlan.of(service);
      plan.chains().forEach((name, rules) -> chains.put(new Chain(name, Optional.empty()), rules));
      sets.addAll(plan.sticky());
      counters.addAll(plan.counters());
    }
    Set<ServiceKey> services = wanted.keys();
    Set<ServiceKey> gone = new HashSet<>(wanted.owned());
    gone.removeAll(services);
    Set<String> touched = new HashSet<>();
    wanted.owned().forEach(key -> touched.add(Names.service(key)));
    services.forEach(key -> touched.add(Names.service(key)));
    Set<String> obsoleteChains = of(touched, actual.chains().keySet());
    chains.keySet().forEach(chain -> obsoleteChains.remove(chain.name()));
    Set<String> obsoleteSets = of(touched, actual.sets().keySet());
    sets.forEach(set -> obsoleteSets.remove(set.name()));
    Set<String> obsoleteCounters = of(touched, actual.counters());
    obsoleteCounters.removeAll(counters);
    return new Target(
        chains, sets, services, gone, obsoleteChains, obsoleteSets, counters, obsoleteCounters);
  }

  /** Those names of chains, sets or counters that belong to one of the services. */
  private static Set<String> of(Set<String> services, Set<String> names) {
    Set<String> found = new HashSet<>();
    for (String name : names) {
      if (services.contains(Names.servicePart(name))) {
        found.add(name);
      }
    }
    return found;
  }

  /** What the table holds when the difference was written. */
  Contents after(Contents before) {
    Map<String, Map<Octets, Verdict>> elements = new HashMap<>();
    before.elements().forEach((map, old) -> elements.put(map, new HashMap<>(old)));
    obsoleteServices.forEach(
        key ->
            elements
                .getOrDefault(BasePlan.mapOf(key), new HashMap<>())
                .remove(BasePlan.elementOf(key)));
    services.forEach(
        key ->
            elements
                .computeIfAbsent(BasePlan.mapOf(key), map -> new HashMap<>())
                .put(BasePlan.elementOf(key), Verdict.goTo(Names.service(key))));
    if (elements.values().stream().allMatch(Map::isEmpty)) {
      return Contents.NONE; // the table goes with the last service
    }
    Map<String, Chain> allChains = new LinkedHashMap<>(before.chains());
    Map<String, List<Body>> rules = new LinkedHashMap<>(before.rules());
    allChains.keySet().removeAll(obsoleteChains);
    rules.keySet().removeAll(obsoleteChains);
    chains.forEach(
        (chain, bodies) -> {
          allChains.put(chain.name(), chain);
          rules.put(chain.name(), bodies);
        });
    Map<String, SetSpec> allSets = new LinkedHashMap<>(before.sets());
    allSets.keySet().removeAll(obsoleteSets);
    sets.forEach(set -> allSets.put(set.name(), set));
    Set<String> allCounters = new HashSet<>(before.counters());
    allCounters.removeAll(obsoleteCounters);
    allCounters.addAll(counters);
    return new Contents(true, allChains, rules, allSets, elements, allCounters);
  }
}
