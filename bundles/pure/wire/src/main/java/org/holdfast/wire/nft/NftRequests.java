package org.holdfast.wire.nft;

import java.util.List;
import org.holdfast.wire.netlink.AttributeWriter;

/** Requests for objects of one table. Those that change something belong in a transaction. */
public final class NftRequests {

  /** NFNL_SUBSYS_NFTABLES. */
  public static final int SUBSYSTEM = 10;

  /** Most elements in one {@link #newElements}: the attribute around them holds 64 KiB. */
  public static final int MAX_ELEMENTS = 200;

  /** NFT_OBJECT_COUNTER. */
  static final int COUNTER = 1;

  private static final int CREATE = 0x400;
  private static final int APPEND = 0x800;
  private static final int DUMP = 0x300;

  /** NFPROTO_IPV4: the family of tables for IPv4 packets. */
  public static final int IPV4 = 2;

  /** NFPROTO_IPV6: the family of tables for IPv6 packets. */
  public static final int IPV6 = 10;

  /** NFPROTO_NETDEV: the family of tables whose chains hang at interfaces. */
  public static final int NETDEV = 5;

  private static final int POLICY_ACCEPT = 1;
  private static final int COMMENT = 0;
  private static final int KEY_BYTE_ORDER = 0;
  private static final int HOST_ENDIAN = 1;

  private final String table;
  private final byte family;

  /**
   * Requests for a table of IPv4.
   *
   * @param table its name
   */
  public NftRequests(String table) {
    this(table, IPV4);
  }

  /**
   * Requests for a table.
   *
   * @param table its name
   * @param family {@link #IPV4}, {@link #IPV6} or {@link #NETDEV}
   */
  public NftRequests(String table, int family) {
    this.table = table;
    this.family = (byte) family;
  }

  /**
   * Asks for the generation: a number that every change of any table raises.
   *
   * @return a request with one answer
   */
  public NftRequest getGeneration() {
    return new NftRequest(type(16), 0, header((byte) 0).toByteArray());
  }

  /**
   * Asks for the chains of all tables of the family.
   *
   * @return a request with an answer a chain
   */
  public NftRequest dumpChains() {
    return new NftRequest(type(4), DUMP, header(family).toByteArray());
  }

  /**
   * Asks for the table's rules.
   *
   * @return a request with an answer a rule, in order within a chain; the kernel answers ENOENT
   *     without the table
   */
  public NftRequest dumpRules() {
    return new NftRequest(type(7), DUMP, inTable().toByteArray());
  }

  /**
   * Asks for the table's sets.
   *
   * @return a request with an answer a set; the kernel answers ENOENT without the table
   */
  public NftRequest dumpSets() {
    return new NftRequest(type(10), DUMP, inTable().toByteArray());
  }

  /**
   * Asks for the elements of a set.
   *
   * @param set its name
   * @return a request whose answers hold several elements each
   */
  public NftRequest dumpElements(String set) {
    return new NftRequest(type(13), DUMP, inTable().string(2, set).toByteArray());
  }

  /**
   * Asks for the table's named counters.
   *
   * @return a request with an answer a counter; nothing without the table
   */
  public NftRequest dumpCounters() {
    return new NftRequest(type(19), DUMP, inTable().u32be(3, COUNTER).toByteArray());
  }

  /**
   * Makes a named counter that begins at 0; one that is there goes on.
   *
   * @param name in its table, at most 255 bytes
   * @return a change
   */
  public NftRequest newCounter(String name) {
    byte[] counter =
        inTable().string(2, name).u32be(3, COUNTER).nested(4, data -> {}).toByteArray();
    return new NftRequest(type(18), CREATE, counter);
  }

  /**
   * Removes a named counter that no rule uses.
   *
   * @param name its name
   * @return a change
   */
  public NftRequest deleteCounter(String name) {
    return new NftRequest(type(20), 0, inTable().string(2, name).u32be(3, COUNTER).toByteArray());
  }

  /**
   * Makes the table; one that is there stays as it is.
   *
   * @return a change
   */
  public NftRequest newTable() {
    return new NftRequest(type(0), CREATE, inTable().toByteArray());
  }

  /**
   * Removes the table with all that is in it.
   *
   * @return a change
   */
  public NftRequest deleteTable() {
    return new NftRequest(type(2), 0, inTable().toByteArray());
  }

  /**
   * Makes a chain.
   *
   * @param chain what it is
   * @return a change
   */
  public NftRequest newChain(Chain chain) {
    AttributeWriter out = inTable().string(3, chain.name());
    chain
        .hook()
        .ifPresent(
            hook ->
                out.nested(4, h -> hook(h, hook)).u32be(5, POLICY_ACCEPT).string(7, hook.type()));
    return new NftRequest(type(3), CREATE, out.toByteArray());
  }

  /**
   * Removes a chain that has no rules and that nothing leads to.
   *
   * @param name its name
   * @return a change
   */
  public NftRequest deleteChain(String name) {
    return new NftRequest(type(5), 0, inTable().string(3, name).toByteArray());
  }

  /**
   * Adds a rule at the end of its chain.
   *
   * @param rule what it is
   * @param anonymousSet number in this transaction of the anonymous set that it looks up; 0 for
   *     none
   * @return a change
   */
  public NftRequest newRule(Rule rule, int anonymousSet) {
    AttributeWriter out = inTable().string(2, rule.chain());
    out.nested(
        4, list -> rule.expressions().forEach(e -> ExpressionWriter.write(list, e, anonymousSet)));
    if (!rule.comment().isEmpty()) {
      out.bytes(7, UserData.text(COMMENT, rule.comment()));
    }
    return new NftRequest(type(6), CREATE | APPEND, out.toByteArray());
  }

  /**
   * Removes all rules of a chain, with their anonymous sets.
   *
   * @param chain its name
   * @return a change
   */
  public NftRequest flushChain(String chain) {
    return new NftRequest(type(8), 0, inTable().string(2, chain).toByteArray());
  }

  /**
   * Makes a set.
   *
   * @param set what it is
   * @param id its number in this transaction, at least 1
   * @return a change
   */
  public NftRequest newSet(SetSpec set, int id) {
    AttributeWriter out = inTable().string(2, set.name()).u32be(3, set.flags());
    out.u32be(4, set.keyType()).u32be(5, set.keyLength());
    if (set.dataType() != 0) {
      out.u32be(6, set.dataType()).u32be(7, set.dataLength());
    }
    if (set.size() != 0) {
      out.nested(9, description -> description.u32be(1, set.size()));
    }
    out.u32be(10, id);
    if (set.keyType() == SetSpec.INTEGER) {
      out.bytes(13, UserData.number(KEY_BYTE_ORDER, HOST_ENDIAN));
    }
    return new NftRequest(type(9), CREATE, out.toByteArray());
  }

  /**
   * Removes a set that no rule uses.
   *
   * @param name its name
   * @return a change
   */
  public NftRequest deleteSet(String name) {
    return new NftRequest(type(11), 0, inTable().string(2, name).toByteArray());
  }

  /**
   * Adds elements.
   *
   * @param set the set's name
   * @param id its number in this transaction, or 0 for a set that is there
   * @param elements at most {@link #MAX_ELEMENTS}
   * @return a change
   */
  public NftRequest newElements(String set, int id, List<Element> elements) {
    return new NftRequest(type(12), CREATE, elements(set, id, elements));
  }

  /**
   * Removes elements.
   *
   * @param set the set's name
   * @param elements at most {@link #MAX_ELEMENTS}; the keys count
   * @return a change
   */
  public NftRequest deleteElements(String set, List<Element> elements) {
    return new NftRequest(type(14), 0, elements(set, 0, elements));
  }

  private byte[] elements(String set, int id, List<Element> elements) {
    AttributeWriter out = inTable().string(2, set);
    if (id != 0) {
      out.u32be(4, id);
    }
    return out.nested(3, list -> elements.forEach(e -> list.nested(1, x -> element(x, e))))
        .toByteArray();
  }

  private static void hook(AttributeWriter out, Hook hook) {
    out.u32be(1, hook.number()).u32be(2, hook.priority());
    if (!hook.device().isEmpty()) {
      out.string(3, hook.device());
    }
  }

  private static void element(AttributeWriter out, Element element) {
    ExpressionWriter.value(out, 1, element.key());
    element.verdict().ifPresent(verdict -> ExpressionWriter.verdict(out, 2, verdict));
    element.data().ifPresent(data -> ExpressionWriter.value(out, 2, data));
    if (element.timeoutMillis() != 0) {
      out.u64be(4, element.timeoutMillis());
    }
  }

  private AttributeWriter inTable() {
    return header(family).string(1, table);
  }

  /** struct nfgenmsg: address family, version 0, resource id 0. */
  private static AttributeWriter header(byte family) {
    return new AttributeWriter().raw(family, (byte) 0, (byte) 0, (byte) 0);
  }

  private static int type(int message) {
    return SUBSYSTEM << 8 | message;
  }
}
