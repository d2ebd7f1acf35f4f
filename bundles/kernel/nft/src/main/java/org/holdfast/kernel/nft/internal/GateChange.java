package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Element;
import org.holdfast.wire.nft.NftAnswers;
import org.holdfast.wire.nft.NftRequest;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;

/**
 * The requests that make the table of the packet gate hold what it is to hold, for one transaction:
 * between the old rules and the new ones no packet finds none.
 */
final class GateChange {
  private final NftRequests requests;
  private final Gate gate;
  private final Contents actual;
  private final Map<String, Map<Octets, Element>> elements;
  private final List<Named> changes = new ArrayList<>();
  private int lastSet;

  private GateChange(
      NftRequests requests,
      Gate gate,
      Contents actual,
      Map<String, Map<Octets, Element>> elements) {
    this.requests = requests;
    this.gate = gate;
    this.actual = actual;
    this.elements = elements;
  }

  /** Reads the table and says what is to be changed. */
  static List<Named> of(Kernel kernel, NftRequests requests, Gate gate) throws KernelException {
    Contents actual = new ContentsReader(kernel, "netdev", Gate.TABLE, requests).read();
    if (gate.guards().isEmpty()) {
      return actual.exists()
          ? List.of(Kernel.named("delete table netdev " + Gate.TABLE, requests.deleteTable()))
          : List.of();
    }
    if (misshapen(gate, actual)) {
      GateChange anew = new GateChange(requests, gate, Contents.NONE, Map.of());
      anew.add("delete the table, which somebody reshaped", requests.deleteTable());
      return anew.all();
    }
    Map<String, Map<Octets, Element>> elements = new HashMap<>();
    for (String set : actual.sets().keySet()) {
      elements.put(set, read(kernel, requests, set));
    }
    return new GateChange(requests, gate, actual, elements).all();
  }

  /** What it takes when there is nothing yet. */
  static List<Named> anew(NftRequests requests, Gate gate) {
    return new GateChange(requests, gate, Contents.NONE, Map.of()).all();
  }

  private static Map<Octets, Element> read(Kernel kernel, NftRequests requests, String set)
      throws KernelException {
    Map<Octets, Element> all = new HashMap<>();
    String operation = "read the set " + set + " of table netdev " + Gate.TABLE;
    for (List<Element> part :
        kernel.ask(operation, requests.dumpElements(set), NftAnswers::elements)) {
      part.forEach(element -> all.put(element.key(), element));
    }
    return all;
  }

  private static boolean misshapen(Gate gate, Contents actual) {
    return Gate.SETS.stream()
            .anyMatch(set -> !set.equals(actual.sets().getOrDefault(set.name(), set)))
        || gate.chains().keySet().stream()
            .anyMatch(chain -> !chain.equals(actual.chains().getOrDefault(chain.name(), chain)));
  }

  private List<Named> all() {
    Map<Chain, List<Body>> chains = gate.chains();
    if (!actual.exists()) {
      add("add table netdev " + Gate.TABLE, requests.newTable());
    }
    Gate.SETS.stream()
        .filter(set -> !actual.sets().containsKey(set.name()))
        .forEach(set -> add("add set " + set.name(), requests.newSet(set, ++lastSet)));
    Set<String> names = chains.keySet().stream().map(Chain::name).collect(Collectors.toSet());
    List<String> obsolete =
        actual.chains().keySet().stream().filter(name -> !names.contains(name)).sorted().toList();
    obsolete.forEach(name -> add("empty chain " + name, requests.flushChain(name)));
    chains.forEach(this::chain);
    for (Gate.Family family : Gate.Family.values()) {
      gate.guards().forEach(guard -> open(guard, family));
      guarded(family);
    }
    obsolete.forEach(name -> add("delete chain " + name, requests.deleteChain(name)));
    return changes;
  }

  private void chain(Chain chain, List<Body> rules) {
    String name = chain.name();
    if (!actual.chains().containsKey(name)) {
      add("add chain " + name, requests.newChain(chain));
    } else if (actual.hasRules(name, rules)) {
      return;
    } else if (!actual.rules().get(name).isEmpty()) {
      add("empty chain " + name, requests.flushChain(name));
    }
    rules.forEach(
        rule ->
            add(
                "add a rule to chain " + name,
                requests.newRule(new Rule(name, rule.expressions(), rule.comment()), 0)));
  }

  /** The gate is told of an advert that it has not seen, or has seen with another bound. */
  private void open(Guard guard, Gate.Family family) {
    long millis = Math.min(guard.remaining().toMillis(), Gate.boundMillis(guard));
    if (millis <= 0) {
      return;
    }
    boolean known = Gate.hears(guard, actual);
    Map<Octets, Element> alive = elements.getOrDefault(family.alive(), Map.of());
    List<Octets> addresses =
        Gate.addresses(guard, family).filter(one -> !known || !alive.containsKey(one)).toList();
    String why = " VRID " + guard.virtualRouterId();
    inParts(
        addresses.stream().filter(alive::containsKey).map(GateChange::plain).toList(),
        part ->
            add("forget the last advert of" + why, requests.deleteElements(family.alive(), part)));
    inParts(
        addresses.stream()
            .map(one -> new Element(one, Optional.empty(), Optional.empty(), millis))
            .toList(),
        part -> add("open the gate for" + why, requests.newElements(family.alive(), 0, part)));
  }

  private void guarded(Gate.Family family) {
    String set = family.guarded();
    Set<Octets> wanted = gate.guarded(family);
    Set<Octets> present = elements.getOrDefault(set, Map.of()).keySet();
    inParts(
        present.stream().filter(one -> !wanted.contains(one)).map(GateChange::plain).toList(),
        part -> add("guard no more", requests.deleteElements(set, part)));
    inParts(
        wanted.stream().filter(one -> !present.contains(one)).map(GateChange::plain).toList(),
        part -> add("guard addresses", requests.newElements(set, 0, part)));
  }

  private static void inParts(List<Element> all, Consumer<List<Element>> request) {
    for (int from = 0; from < all.size(); from += NftRequests.MAX_ELEMENTS) {
      request.accept(all.subList(from, Math.min(all.size(), from + NftRequests.MAX_ELEMENTS)));
    }
  }

  private static Element plain(Octets key) {
    return new Element(key, Optional.empty());
  }

  private void add(String operation, NftRequest request) {
    changes.add(Kernel.named(operation, request));
  }
}
