package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Verdict;

/**
 * Reads services out of a table. Comments say what a chain is meant to do; a service is reported so
 * only if its rules do exactly that.
 */
final class TableReader {
  /** Scheduler of a service whose rules are not those that Holdfast writes for it. */
  static final String CHANGED = "changed by others";

  private final Family family;
  private final Contents contents;

  /** The chains of destinations by the name of their service. */
  private final Map<String, List<String>> chains = new HashMap<>();

  private TableReader(Family family, Contents contents) {
    this.family = family;
    this.contents = contents;
    for (String chain : contents.chains().keySet()) {
      String service = Names.servicePart(chain);
      if (!service.equals(chain)) {
        chains.computeIfAbsent(service, name -> new ArrayList<>()).add(chain);
      }
    }
  }

  static List<Service> services(Family family, Contents contents) {
    TableReader reader = new TableReader(family, contents);
    return reader.baseStands() ? reader.keys().map(reader::service).toList() : List.of();
  }

  /** Without the way to the maps of services none of them is in force. */
  private boolean baseStands() {
    return BasePlan.sets(family).stream()
            .allMatch(set -> set.equals(contents.sets().get(set.name())))
        && BasePlan.chains(family).entrySet().stream()
            .allMatch(
                entry ->
                    entry.getKey().equals(contents.chains().get(entry.getKey().name()))
                        && contents.hasRules(entry.getKey().name(), entry.getValue()));
  }

  private Stream<ServiceKey> keys() {
    return contents.chains().keySet().stream()
        .flatMap(chain -> Names.serviceOf(chain).stream())
        .filter(key -> Family.of(key.address()) == family)
        .filter(
            key ->
                contents
                    .element(BasePlan.mapOf(key), BasePlan.elementOf(key))
                    .equals(Optional.of(Verdict.goTo(Names.service(key)))));
  }

  private Service service(ServiceKey key) {
    List<Body> rules = contents.rules().get(Names.service(key));
    String comment = rules.isEmpty() ? "" : rules.getLast().comment();
    Service said = said(key, Comments.settings(comment, family));
    if (!Limits.of(said).isEmpty() || said.persistencePrefixLength() > family.bits()) {
      return with(said, CHANGED, List.of()); // no comment of ours
    }
    ServicePlan plan = ServicePlan.of(said);
    boolean scheduled =
        plan.sticky().stream().allMatch(set -> set.equals(contents.sets().get(set.name())))
            && contents.hasRules(Names.service(key), plan.chains().get(Names.service(key)));
    List<Destination> standing =
        said.destinations().stream()
            .filter(d -> stands(plan.chains(), Names.destination(key, d)))
            .toList();
    boolean unchanged = scheduled && standing.size() == said.destinations().size();
    return with(said, unchanged ? said.scheduler() : CHANGED, standing);
  }

  private boolean stands(Map<String, List<Body>> planned, String chain) {
    return contents.hasRules(chain, planned.get(chain))
        && new Chain(chain, Optional.empty()).equals(contents.chains().get(chain));
  }

  private Service said(ServiceKey key, Optional<Comments.Settings> settings) {
    Comments.Settings known =
        settings.orElse(new Comments.Settings(CHANGED, java.util.Set.of(), 0, family.bits()));
    List<Destination> destinations = new ArrayList<>();
    for (String chain : chains.getOrDefault(Names.service(key), List.of())) {
      destination(chain).ifPresent(destinations::add);
    }
    return new Service(
        key,
        known.scheduler(),
        known.flags(),
        false,
        known.seconds(),
        known.prefixLength(),
        Optional.empty(),
        destinations);
  }

  private Optional<Destination> destination(String chain) {
    List<Body> rules = contents.rules().get(chain);
    OptionalInt weight =
        rules.isEmpty() ? OptionalInt.empty() : Comments.weight(rules.getLast().comment());
    return weight.isEmpty()
        ? Optional.empty()
        : Names.destinationOf(chain)
            .map(
                target ->
                    new Destination(
                        target.address(),
                        target.port(),
                        weight.getAsInt(),
                        Destination.Method.NAT,
                        0,
                        0));
  }

  private static Service with(Service service, String scheduler, List<Destination> destinations) {
    return new Service(
        service.key(),
        scheduler,
        service.flags(),
        service.onePacket(),
        service.persistenceSeconds(),
        service.persistencePrefixLength(),
        service.persistenceEngine(),
        destinations);
  }
}
