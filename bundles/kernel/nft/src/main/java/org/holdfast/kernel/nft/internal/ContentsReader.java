package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.kernel.KernelException;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Counter;
import org.holdfast.wire.nft.Element;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.NftAnswers;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/** Reads a table from the kernel, again if anybody changed a table meanwhile. */
final class ContentsReader {
  private static final int ATTEMPTS = 5;

  private final Kernel kernel;
  private final String family;
  private final String table;
  private final NftRequests requests;

  ContentsReader(Kernel kernel, String family, String table, NftRequests requests) {
    this.kernel = kernel;
    this.family = family;
    this.table = table;
    this.requests = requests;
  }

  Contents read() throws KernelException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = kernel.generation();
      Optional<Contents> contents = readUnlessChanged(before);
      if (contents.isPresent()) {
        return contents.get();
      }
    }
    throw new KernelException(
        operation("read"),
        0,
        "nftables were changed during each of " + ATTEMPTS + " readings",
        "find out which program changes them all the time (nft monitor)");
  }

  /** Empty when something changed, which also makes an object be gone that was listed before. */
  private Optional<Contents> readUnlessChanged(long generation) throws KernelException {
    try {
      Contents contents = readOnce();
      return kernel.generation() == generation ? Optional.of(contents) : Optional.empty();
    } catch (KernelException e) {
      if (kernel.generation() == generation) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Contents readOnce() throws KernelException {
    Map<String, Chain> chains = chains();
    if (chains.isEmpty()) {
      return Contents.NONE;
    }
    List<Rule> listed =
        kernel.ask(operation("read the rules of"), requests.dumpRules(), NftAnswers::rule);
    Map<String, SetSpec> named = new LinkedHashMap<>();
    Map<String, Body.VerdictMap> anonymous = new HashMap<>();
    Map<String, Map<Octets, Verdict>> elements = new HashMap<>();
    for (SetSpec set :
        kernel.ask(operation("read the sets of"), requests.dumpSets(), NftAnswers::set)) {
      if (set.anonymous()) {
        anonymous.put(set.name(), new Body.VerdictMap(unnamed(set), verdicts(set.name())));
      } else {
        named.put(set.name(), set);
        if (set.dataType() == SetSpec.VERDICT) {
          elements.put(set.name(), verdicts(set.name()));
        }
      }
    }
    Map<String, List<Body>> rules = new LinkedHashMap<>();
    chains.keySet().forEach(chain -> rules.put(chain, new ArrayList<>()));
    for (Rule rule : listed) {
      rules.computeIfAbsent(rule.chain(), chain -> new ArrayList<>()).add(body(rule, anonymous));
    }
    List<Counter> counters =
        kernel.ask(operation("read the counters of"), requests.dumpCounters(), NftAnswers::counter);
    Set<String> counting = counters.stream().map(Counter::name).collect(Collectors.toSet());
    return new Contents(true, chains, rules, named, elements, counting);
  }

  private Map<String, Chain> chains() throws KernelException {
    Map<String, Chain> chains = new LinkedHashMap<>();
    for (Optional<Chain> chain :
        kernel.ask(
            operation("read the chains of"),
            requests.dumpChains(),
            payload ->
                NftAnswers.table(payload).equals(table)
                    ? Optional.of(NftAnswers.chain(payload))
                    : Optional.<Chain>empty())) {
      chain.ifPresent(found -> chains.put(found.name(), found));
    }
    return chains;
  }

  private Map<Octets, Verdict> verdicts(String set) throws KernelException {
    Map<Octets, Verdict> verdicts = new HashMap<>();
    for (List<Element> part :
        kernel.ask(
            operation("read the set " + set + " of"),
            requests.dumpElements(set),
            NftAnswers::elements)) {
      for (Element element : part) {
        verdicts.put(element.key(), element.verdict().orElse(new Verdict(0, "")));
      }
    }
    return verdicts;
  }

  private static Body body(Rule rule, Map<String, Body.VerdictMap> anonymous) {
    Optional<Body.VerdictMap> map = Optional.empty();
    List<Expression> expressions = new ArrayList<>();
    for (Expression expression : rule.expressions()) {
      if (map.isEmpty()
          && expression instanceof Expression.Lookup(String set, int key, int to)
          && anonymous.containsKey(set)) {
        map = Optional.of(anonymous.get(set));
        expressions.add(new Expression.Lookup(SetSpec.ANONYMOUS_NAME, key, to));
      } else {
        expressions.add(expression);
      }
    }
    return new Body(List.copyOf(expressions), map, rule.comment());
  }

  private static SetSpec unnamed(SetSpec set) {
    return new SetSpec(
        SetSpec.ANONYMOUS_NAME,
        set.flags(),
        set.keyType(),
        set.keyLength(),
        set.dataType(),
        set.dataLength(),
        set.size());
  }

  private String operation(String verb) {
    return verb + " table " + family + " " + table;
  }
}
