package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.holdfast.wire.nft.Element;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.NftAnswers;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;
import org.holdfast.wire.nft.SetSpec;

/**
 * A table a family of nf_tables, so far as the plane uses it. {@code log} names what was changed.
 */
final class FakeKernel implements NetlinkPort, NetlinkConnection {
  final List<String> log = new ArrayList<>();
  private final Map<Byte, Table> tables = new LinkedHashMap<>();
  private int generation;
  private int anonymous;

  /** The error of each transaction; 0 for none. */
  int refusal;

  /** Questions for chains. */
  int readings;

  @Override
  public NetlinkConnection connect(NetlinkFamily family) {
    return this;
  }

  @Override
  public List<NetlinkMessage> request(String operation, NetlinkMessage request) {
    if ((request.type() & 0xff) == 16) {
      return answers(List.of(generation()));
    }
    Table table = table(request.payload());
    readings += (request.type() & 0xff) == 4 ? 1 : 0;
    return switch (request.type() & 0xff) {
      case 4 -> answers(table.chains.values());
      case 7 -> answers(table.rules);
      case 10 -> answers(table.sets.values());
      case 19 -> answers(table.counters.values());
      case 13 -> answers(List.of(table.elementsOf(attribute(request.payload(), 2))));
      default -> throw new AssertionError("unexpected request " + operation);
    };
  }

  @Override
  public List<Optional<KernelException>> requestAll(List<Named> requests) {
    throw new AssertionError("nftables are changed by transactions");
  }

  @Override
  public void transaction(int subsystem, List<Named> requests) throws KernelException {
    if (refusal != 0) {
      throw new KernelException(requests.getFirst().operation(), refusal, "refused", "");
    }
    generation++;
    for (Named named : requests) {
      log.add(named.operation());
      try {
        byte[] payload = named.message().payload();
        table(payload).change(named.message().type() & 0xff, payload);
      } catch (NetlinkFormatException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {}

  /** As another program would. */
  void removeRules(String chain) {
    generation++;
    tables.values().forEach(table -> table.removeRules(chain));
  }

  /** The family is the first byte of struct nfgenmsg. */
  private Table table(byte[] payload) {
    return tables.computeIfAbsent(payload[0], Table::new);
  }

  private final class Table {
    private final Map<String, byte[]> chains = new LinkedHashMap<>();
    private final Map<String, byte[]> sets = new LinkedHashMap<>();
    private final Map<String, byte[]> counters = new LinkedHashMap<>();
    private final Map<String, Map<Octets, Element>> elements = new LinkedHashMap<>();
    private final List<byte[]> rules = new ArrayList<>();
    private final NftRequests requests;

    Table(byte family) {
      requests = new NftRequests(Names.TABLE, family);
    }

    void removeRules(String chain) {
      rules.removeIf(rule -> attribute(rule, 2).equals(chain));
    }

    private void change(int message, byte[] payload) throws NetlinkFormatException {
      switch (message) {
        case 0 -> {}
        case 2 -> List.of(chains, sets, elements, counters).forEach(Map::clear);
        case 3 -> chains.put(NftAnswers.chain(payload).name(), payload);
        case 5 -> chains.remove(attribute(payload, 3));
        case 6 -> rules.add(bound(NftAnswers.rule(payload)));
        case 8 -> removeRules(attribute(payload, 2));
        case 9 -> newSet(NftAnswers.set(payload));
        case 18 -> counters.put(attribute(payload, 2), payload);
        case 20 -> counters.remove(attribute(payload, 2));
        case 11 -> sets.remove(attribute(payload, 2));
        case 12 -> of(payload).putAll(byKey(payload));
        case 14 -> of(payload).keySet().removeAll(byKey(payload).keySet());
        default -> throw new AssertionError("unexpected change " + message);
      }
      rules.removeIf(rule -> !chains.containsKey(attribute(rule, 2)));
    }

    private void newSet(SetSpec set) {
      String name = set.anonymous() ? "__map" + ++anonymous : set.name();
      SetSpec named =
          new SetSpec(
              name,
              set.flags(),
              set.keyType(),
              set.keyLength(),
              set.dataType(),
              set.dataLength(),
              set.size());
      sets.put(name, requests.newSet(named, 1).payload());
    }

    private byte[] bound(Rule rule) {
      List<Expression> expressions =
          rule.expressions().stream()
              .map(
                  e ->
                      e instanceof Expression.Lookup(String set, int key, int to)
                              && set.equals(SetSpec.ANONYMOUS_NAME)
                          ? new Expression.Lookup("__map" + anonymous, key, to)
                          : e)
              .toList();
      return requests.newRule(new Rule(rule.chain(), expressions, rule.comment()), 0).payload();
    }

    private Map<Octets, Element> of(byte[] payload) {
      String set = attribute(payload, 2);
      String name = set.equals(SetSpec.ANONYMOUS_NAME) ? "__map" + anonymous : set;
      return elements.computeIfAbsent(name, n -> new LinkedHashMap<>());
    }

    private byte[] elementsOf(String set) {
      List<Element> all = List.copyOf(elements.getOrDefault(set, Map.of()).values());
      return requests.newElements(set, 0, all).payload();
    }
  }

  private static Map<Octets, Element> byKey(byte[] payload) throws NetlinkFormatException {
    Map<Octets, Element> byKey = new LinkedHashMap<>();
    NftAnswers.elements(payload).forEach(element -> byKey.put(element.key(), element));
    return byKey;
  }

  private byte[] generation() {
    return new AttributeWriter().raw(new byte[4]).u32be(1, generation).toByteArray();
  }

  private static String attribute(byte[] payload, int type) {
    try {
      return Attributes.parse(payload, 4).get(type).string();
    } catch (NetlinkFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static List<NetlinkMessage> answers(Iterable<byte[]> payloads) {
    List<NetlinkMessage> answers = new ArrayList<>();
    payloads.forEach(payload -> answers.add(new NetlinkMessage(0, 0, payload)));
    return answers;
  }
}
