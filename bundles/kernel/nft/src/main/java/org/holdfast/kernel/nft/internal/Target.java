package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.SetSpec;

/**
 * What the table of one family is to hold after a change.
 *
 * @param chains with their rules
 * @param sets named ones
 * @param services keys of the services that are to be there
 * @param obsoleteServices keys of the services that are to go
 * @param obsoleteChains chains that are to go, if they are there
 * @param obsoleteSets sets that are to go, if they are there
 */
record Target(
    Map<Chain, List<Body>> chains,
    List<SetSpec> sets,
    Set<ServiceKey> services,
    Set<ServiceKey> obsoleteServices,
    Set<String> obsoleteChains,
    Set<String> obsoleteSets) {

  static Target of(
      Family family, Iterable<Service> wanted, Set<ServiceKey> owned, Contents actual) {
    Map<Chain, List<Body>> chains = new LinkedHashMap<>(BasePlan.chains(family));
    List<SetSpec> sets = new ArrayList<>(BasePlan.sets(family));
    Set<ServiceKey> services = new HashSet<>();
    Set<ServiceKey> touched = new HashSet<>(owned);
    for (Service service : wanted) {
      services.add(service.key());
      touched.add(service.key());
      ServicePlan plan = ServicePlan.of(service);
      plan.chains().forEach((name, rules) -> chains.put(new Chain(name, Optional.empty()), rules));
      sets.addAll(plan.sticky());
    }
    Set<ServiceKey> gone = new HashSet<>(touched);
    gone.removeAll(services);
    Set<String> obsoleteChains = new HashSet<>();
    Set<String> obsoleteSets = new HashSet<>();
    for (ServiceKey key : touched) {
      String prefix = Names.destinationPrefix(key);
      actual.chains().keySet().stream()
          .filter(name -> name.equals(Names.service(key)) || name.startsWith(prefix))
          .forEach(obsoleteChains::add);
      String sticky = Names.stickyPrefix(key);
      actual.sets().keySet().stream()
          .filter(name -> name.startsWith(sticky))
          .forEach(obsoleteSets::add);
    }
    chains.keySet().forEach(chain -> obsoleteChains.remove(chain.name()));
    sets.forEach(set -> obsoleteSets.remove(set.name()));
    return new Target(chains, sets, services, gone, obsoleteChains, obsoleteSets);
  }
}
