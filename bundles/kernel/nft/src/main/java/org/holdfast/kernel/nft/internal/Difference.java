package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Element;
import org.holdfast.wire.nft.NftRequest;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * The requests that make a table hold what it is to hold, for one transaction: new objects, then
 * what leads to old ones goes, then rules and elements, then old objects go. What is equal is left
 * alone.
 */
final class Difference {
  private final NftRequests requests;
  private final Contents actual;
  private final Target target;
  private final List<Named> changes = new ArrayList<>();
  private int lastSet;

  private Difference(NftRequests requests, Contents actual, Target target) {
    this.requests = requests;
    this.actual = actual;
    this.target = target;
  }

  static List<Named> between(NftRequests requests, Contents actual, Target target) {
    if (target.services().isEmpty() && servicesLeft(actual, target) == 0) {
      return actual.exists()
          ? List.of(Kernel.named("delete the table", requests.deleteTable()))
          : List.of();
    }
    if (misshapen(actual, target)) {
      Difference whole = new Difference(requests, Contents.NONE, target);
      whole.add("delete the table, which somebody reshaped", requests.deleteTable());
      return whole.all();
    }
    return new Difference(requests, actual, target).all();
  }

  private static long servicesLeft(Contents actual, Target target) {
    return actual.elements().values().stream().mapToLong(Map::size).sum()
        - target.obsoleteServices().stream()
            .filter(key -> actual.element(BasePlan.mapOf(key), BasePlan.elementOf(key)).isPresent())
            .count();
  }

  /** A set or base chain of another shape than ours cannot be changed, only made anew. */
  static boolean misshapen(Contents actual, Target target) {
    return target.sets().stream()
            .anyMatch(set -> !set.equals(actual.sets().getOrDefault(set.name(), set)))
        || target.chains().keySet().stream()
            .anyMatch(chain -> !chain.equals(actual.chains().getOrDefault(chain.name(), chain)));
  }

  private List<Named> all() {
    if (!actual.exists()) {
      add("add the table", requests.newTable());
    }
    newObjects();
    target.obsoleteServices().forEach(this::removeElement);
    target.services().forEach(this::removeWrongElement);
    Collection<Map.Entry<Chain, List<Body>>> changed = changedChains();
    changed.stream()
        .map(entry -> entry.getKey().name())
        .filter(name -> !actual.rules().getOrDefault(name, List.of()).isEmpty())
        .forEach(name -> add("empty chain " + name, requests.flushChain(name)));
    target.obsoleteChains().stream()
        .sorted()
        .forEach(name -> add("empty chain " + name, requests.flushChain(name)));
    changed.forEach(entry -> fill(entry.getKey().name(), entry.getValue()));
    target.services().forEach(this::addElement);
    target.obsoleteSets().forEach(name -> add("delete map " + name, requests.deleteSet(name)));
    target.obsoleteChains().stream()
        .sorted()
        .forEach(name -> add("delete chain " + name, requests.deleteChain(name)));
    target.obsoleteCounters().stream()
        .sorted()
        .forEach(name -> add("delete counter " + name, requests.deleteCounter(name)));
    return changes;
  }

  private void newObjects() {
    for (SetSpec set : target.sets()) {
      if (!actual.sets().containsKey(set.name())) {
        add("add map " + set.name(), requests.newSet(set, ++lastSet));
      }
    }
    for (String counter : target.counters()) {
      if (!actual.counters().contains(counter)) {
        add("add counter " + counter, requests.newCounter(counter));
      }
    }
    for (Chain chain : target.chains().keySet()) {
      if (!actual.chains().containsKey(chain.name())) {
        add("add chain " + chain.name(), requests.newChain(chain));
      }
    }
  }

  private List<Map.Entry<Chain, List<Body>>> changedChains() {
    return target.chains().entrySet().stream()
        .filter(entry -> !actual.hasRules(entry.getKey().name(), entry.getValue()))
        .toList();
  }

  private void fill(String chain, List<Body> rules) {
    for (Body rule : rules) {
      int set = 0;
      if (rule.map().isPresent()) {
        Body.VerdictMap map = rule.map().get();
        set = ++lastSet;
        add("add a map to chain " + chain, requests.newSet(map.spec(), set));
        elements(chain, map.verdicts(), set);
      }
      Rule added = new Rule(chain, rule.expressions(), rule.comment());
      add("add a rule to chain " + chain, requests.newRule(added, set));
    }
  }

  private void elements(String chain, Map<Octets, Verdict> verdicts, int set) {
    List<Element> all =
        verdicts.entrySet().stream()
            .map(entry -> new Element(entry.getKey(), Optional.of(entry.getValue())))
            .toList();
    for (int from = 0; from < all.size(); from += NftRequests.MAX_ELEMENTS) {
      int to = Math.min(all.size(), from + NftRequests.MAX_ELEMENTS);
      add(
          "fill a map of chain " + chain,
          requests.newElements(SetSpec.ANONYMOUS_NAME, set, all.subList(from, to)));
    }
  }

  private void addElement(ServiceKey key) {
    if (!leadsRight(key)) {
      add(
          "add service " + key,
          requests.newElements(BasePlan.mapOf(key), 0, List.of(element(key))));
    }
  }

  private void removeWrongElement(ServiceKey key) {
    if (!leadsRight(key)) {
      removeElement(key);
    }
  }

  private void removeElement(ServiceKey key) {
    if (actual.element(BasePlan.mapOf(key), BasePlan.elementOf(key)).isPresent()) {
      Element old = new Element(BasePlan.elementOf(key), Optional.empty());
      add("delete service " + key, requests.deleteElements(BasePlan.mapOf(key), List.of(old)));
    }
  }

  private boolean leadsRight(ServiceKey key) {
    return actual
        .element(BasePlan.mapOf(key), BasePlan.elementOf(key))
        .equals(element(key).verdict());
  }

  private static Element element(ServiceKey key) {
    return new Element(BasePlan.elementOf(key), Optional.of(Verdict.goTo(Names.service(key))));
  }

  private void add(String operation, NftRequest request) {
    changes.add(Kernel.named(operation, request));
  }
}
