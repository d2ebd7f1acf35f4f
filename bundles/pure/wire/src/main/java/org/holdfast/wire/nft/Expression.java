package org.holdfast.wire.nft;

/**
 * What a rule does, step by step, on registers. Registers 1 to 4 have 16 bytes; 8 to 23 are the
 * same bytes in fours (register 1 begins with 8, register 2 with 12); 0 is the verdict.
 */
public sealed interface Expression {

  /** Register of the verdict. */
  int VERDICT_REGISTER = 0;

  /**
   * Loads a property of the packet.
   *
   * @param key NFT_META_*
   * @param to register
   */
  record Meta(int key, int to) implements Expression {
    /** NFT_META_PROTOCOL: the EtherType, 2 bytes in network order. */
    public static final int PROTOCOL = 1;

    /** NFT_META_L4PROTO: the transport protocol's number, 1 byte. */
    public static final int L4_PROTOCOL = 16;
  }

  /**
   * Loads bytes of the packet.
   *
   * @param base {@link #NETWORK_HEADER} or {@link #TRANSPORT_HEADER}
   * @param offset bytes from its start
   * @param length bytes
   * @param to register
   */
  record Payload(int base, int offset, int length, int to) implements Expression {
    /** NFT_PAYLOAD_NETWORK_HEADER. */
    public static final int NETWORK_HEADER = 1;

    /** NFT_PAYLOAD_TRANSPORT_HEADER. */
    public static final int TRANSPORT_HEADER = 2;
  }

  /**
   * Keeps the bits of a mask.
   *
   * @param from register
   * @param to register
   * @param mask as many bytes as count
   */
  record Mask(int from, int to, Octets mask) implements Expression {}

  /**
   * Goes on only if a register equals a value.
   *
   * @param register its number
   * @param value the bytes that count
   */
  record Equal(int register, Octets value) implements Expression {}

  /**
   * Goes on only if a register differs from a value.
   *
   * @param register its number
   * @param value the bytes that count
   */
  record NotEqual(int register, Octets value) implements Expression {}

  /**
   * Loads a constant.
   *
   * @param to register
   * @param value its bytes
   */
  record Load(int to, Octets value) implements Expression {}

  /**
   * Ends the rule with a verdict.
   *
   * @param verdict where to
   */
  record Go(Verdict verdict) implements Expression {}

  /**
   * Looks a key up in a map and goes on only if it is there.
   *
   * @param set the map's name
   * @param key register
   * @param to register of the data; {@link #VERDICT_REGISTER} for a verdict
   */
  record Lookup(String set, int key, int to) implements Expression {}

  /**
   * Goes on only if a key is in a set.
   *
   * @param set the set's name
   * @param key register
   */
  record Member(String set, int key) implements Expression {}

  /**
   * Goes on only if a key is not in a set.
   *
   * @param set the set's name
   * @param key register
   */
  record Absent(String set, int key) implements Expression {}

  /**
   * Loads the next number of a counter of this rule: 0, 1, ... modulus - 1, 0, ...
   *
   * @param modulus how many numbers
   * @param to register
   */
  record Count(long modulus, int to) implements Expression {}

  /**
   * Loads a hash (jhash) of a register.
   *
   * @param from register
   * @param length bytes that count
   * @param modulus how many results there are
   * @param seed of the hash
   * @param to register
   */
  record Hash(int from, int length, long modulus, long seed, int to) implements Expression {}

  /**
   * Translates the destination of the connection.
   *
   * @param family of the address: {@link NftRequests#IPV4} or {@link NftRequests#IPV6}
   * @param address register of the address
   * @param port register of the port; 0 to leave the port
   */
  record DestinationNat(int family, int address, int port) implements Expression {}

  /**
   * Refuses the packet.
   *
   * @param type {@link #ICMP_UNREACHABLE} or {@link #TCP_RESET}
   * @param code of the ICMP message
   */
  record Reject(int type, int code) implements Expression {
    /** NFT_REJECT_ICMP_UNREACH. */
    public static final int ICMP_UNREACHABLE = 0;

    /** NFT_REJECT_TCP_RST. */
    public static final int TCP_RESET = 1;

    /** ICMP_PORT_UNREACH. */
    public static final int PORT_UNREACHABLE = 3;

    /** ICMPV6_PORT_UNREACH. */
    public static final int PORT_UNREACHABLE_6 = 4;
  }

  /**
   * Loads the state of the packet's connection, as 4 bytes of flags in the machine's byte order. A
   * rule with this makes the kernel follow connections in its network namespace.
   *
   * @param to register
   */
  record ConnectionState(int to) implements Expression {
    /** NF_CT_STATE_BIT(IP_CT_NEW). */
    public static final int NEW = 8;
  }

  /**
   * Loads what kind of address the destination is to this machine, as 4 bytes in its byte order.
   *
   * @param to register
   */
  record DestinationType(int to) implements Expression {
    /** RTN_LOCAL: one of this machine's own. */
    public static final int LOCAL = 2;
  }

  /**
   * Adds, refreshes or removes an element of a dynamic set.
   *
   * @param set the set's name
   * @param operation {@link #UPDATE} or {@link #DELETE}
   * @param key register
   * @param timeoutMillis how long the element lives; 0 where it does not matter
   */
  record Dynamic(String set, int operation, int key, long timeoutMillis) implements Expression {
    /** NFT_DYNSET_OP_UPDATE: add it, or start its timeout again. */
    public static final int UPDATE = 1;

    /** NFT_DYNSET_OP_DELETE. */
    public static final int DELETE = 2;
  }

  /**
   * Counts the packet in a named counter of the table, which outlives the rule.
   *
   * @param counter its name
   */
  record Counted(String counter) implements Expression {}

  /**
   * Anything else.
   *
   * @param name the kernel's name of the expression
   * @param attributes as the kernel sent them
   */
  record Unknown(String name, Octets attributes) implements Expression {}
}
