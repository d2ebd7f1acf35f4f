package org.holdfast.wire.nft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Reads the kernel's answers to {@link NftRequests}. */
public final class NftAnswers {
  private static final int HEADER_SIZE = 4;
  private static final int COMMENT = 0;

  private NftAnswers() {}

  /**
   * Reads the answer to {@link NftRequests#getGeneration}.
   *
   * @param payload of the answer
   * @return the generation
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static long generation(byte[] payload) throws NetlinkFormatException {
    return attributes(payload).get(1).u32be();
  }

  /**
   * Reads which table an answer about a chain, rule or set belongs to.
   *
   * @param payload of the answer
   * @return the table's name
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static String table(byte[] payload) throws NetlinkFormatException {
    return attributes(payload).get(1).string();
  }

  /**
   * Reads an answer to {@link NftRequests#dumpChains}. A base chain whose policy is not accept is
   * not what this model knows, and gets the type "TYPE policy drop".
   *
   * @param payload of the answer
   * @return the chain
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static Chain chain(byte[] payload) throws NetlinkFormatException {
    Attributes chain = attributes(payload);
    Optional<Attribute> hook = chain.find(4);
    String name = chain.get(3).string();
    return new Chain(
        name, hook.isEmpty() ? Optional.empty() : Optional.of(hook(chain, hook.get())));
  }

  /**
   * Reads an answer to {@link NftRequests#dumpRules}.
   *
   * @param payload of the answer
   * @return the rule; lookups name anonymous sets by the kernel's name
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static Rule rule(byte[] payload) throws NetlinkFormatException {
    Attributes rule = attributes(payload);
    List<Expression> expressions = new ArrayList<>();
    Optional<Attribute> list = rule.find(4);
    if (list.isPresent()) {
      for (Attribute element : list.get().nested()) {
        expressions.add(ExpressionReader.read(element.nested()));
      }
    }
    String comment =
        rule.find(7).flatMap(data -> UserData.findText(data.bytes(), COMMENT)).orElse("");
    return new Rule(rule.get(2).string(), expressions, comment);
  }

  /**
   * Reads an answer to {@link NftRequests#dumpSets}.
   *
   * @param payload of the answer
   * @return the set; of verdicts the data length is 0
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static SetSpec set(byte[] payload) throws NetlinkFormatException {
    Attributes set = attributes(payload);
    int dataType = number(set, 6);
    Optional<Attribute> description = set.find(9);
    return new SetSpec(
        set.get(2).string(),
        number(set, 3),
        number(set, 4),
        number(set, 5),
        dataType,
        dataType == SetSpec.VERDICT ? 0 : number(set, 7),
        description.isPresent() ? number(description.get().nested(), 1) : 0);
  }

  /**
   * Reads an answer to {@link NftRequests#dumpElements}.
   *
   * @param payload of the answer
   * @return its elements
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static List<Element> elements(byte[] payload) throws NetlinkFormatException {
    Optional<Attribute> list = attributes(payload).find(3);
    List<Element> elements = new ArrayList<>();
    if (list.isPresent()) {
      for (Attribute attribute : list.get().nested()) {
        Attributes element = attribute.nested();
        Optional<Attribute> data = element.find(2);
        Optional<Verdict> verdict =
            data.isPresent() ? ExpressionReader.verdict(data.get()) : Optional.empty();
        Optional<Octets> value =
            data.isPresent() && verdict.isEmpty()
                ? Optional.of(ExpressionReader.value(data.get()))
                : Optional.empty();
        long timeout = element.has(4) ? element.get(4).u64be() : 0;
        elements.add(new Element(ExpressionReader.value(element.get(1)), verdict, value, timeout));
      }
    }
    return elements;
  }

  /**
   * Reads an answer to {@link NftRequests#dumpCounters}.
   *
   * @param payload of the answer
   * @return the counter
   * @throws NetlinkFormatException when it is not such an answer
   */
  public static Counter counter(byte[] payload) throws NetlinkFormatException {
    Attributes object = attributes(payload);
    Attributes data = object.get(4).nested();
    long bytes = data.has(1) ? data.get(1).u64be() : 0;
    long packets = data.has(2) ? data.get(2).u64be() : 0;
    return new Counter(object.get(2).string(), packets, bytes);
  }

  private static Hook hook(Attributes chain, Attribute hook) throws NetlinkFormatException {
    Attributes where = hook.nested();
    String policy = number(chain, 5) == 1 ? "" : " policy drop";
    String device = where.find(3).map(Attribute::string).orElse("");
    return new Hook(chain.get(7).string() + policy, number(where, 1), number(where, 2), device);
  }

  private static int number(Attributes in, int type) throws NetlinkFormatException {
    return in.has(type) ? (int) in.get(type).u32be() : 0;
  }

  private static Attributes attributes(byte[] payload) throws NetlinkFormatException {
    return Attributes.parse(payload, HEADER_SIZE);
  }
}
