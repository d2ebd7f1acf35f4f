package org.holdfast.kernel.linux.internal.route;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.kernel.route.RuleSpec.Range;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/**
 * Messages about routing rules (linux/fib_rules.h): struct fib_rule_hdr, then FRA_* attributes.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |    family     |  length dst   |  length src   |      tos      |
 * +---------------+---------------+---------------+---------------+
 * |     table     |           reserved            |    action     |
 * +---------------+---------------+---------------+---------------+
 * |                             flags                             |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class RuleCodec {
  static final int NEW = 32;
  static final int DELETE = 33;
  private static final int GET = 34;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int HEADER_SIZE = 12;
  private static final int DESTINATION = 1;
  private static final int SOURCE = 2;
  private static final int INCOMING = 3;
  private static final int TARGET = 4;
  private static final int PRIORITY = 6;
  private static final int MARK = 10;
  private static final int FLOW = 11;
  private static final int TUNNEL = 12;
  private static final int SUPPRESS_GROUP = 13;
  private static final int SUPPRESS_LENGTH = 14;
  private static final int TABLE = 15;
  private static final int MASK = 16;
  private static final int OUTGOING = 17;
  private static final int L3MDEV = 19;
  private static final int USERS = 20;
  private static final int PROTOCOL = 21;
  private static final int IP_PROTOCOL = 22;
  private static final int SOURCE_PORTS = 23;
  private static final int DESTINATION_PORTS = 24;
  private static final int INVERT = 2;
  private static final long UNSET = 0xffff_ffffL;

  private RuleCodec() {}

  static NetlinkMessage add(RuleSpec rule) {
    return new NetlinkMessage(NEW, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE, encode(rule));
  }

  /** All that it says, with its protocol: so no rule of others is ever removed. */
  static NetlinkMessage remove(RuleSpec rule) {
    return new NetlinkMessage(DELETE, 0, encode(rule));
  }

  static NetlinkMessage dump(boolean ipv6) {
    byte[] header = new byte[HEADER_SIZE];
    header[0] = (byte) (ipv6 ? AF_INET6 : AF_INET);
    return new NetlinkMessage(GET, NetlinkMessage.DUMP, header);
  }

  private static byte[] encode(RuleSpec rule) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.nativeOrder());
    header.put((byte) (rule.ipv6() ? AF_INET6 : AF_INET));
    header.put((byte) (int) rule.destination().map(Prefix::length).orElse(0));
    header.put((byte) (int) rule.source().map(Prefix::length).orElse(0)).put((byte) rule.tos());
    header.put((byte) (rule.table() < 256 ? rule.table() : 0)).putShort((short) 0);
    header.put((byte) rule.action()).putInt(rule.inverted() ? INVERT : 0);
    AttributeWriter out = new AttributeWriter().raw(header.array());
    rule.source().filter(it -> it.length() > 0).ifPresent(it -> out.address(SOURCE, it.address()));
    rule.destination()
        .filter(it -> it.length() > 0)
        .ifPresent(it -> out.address(DESTINATION, it.address()));
    out.u32(PRIORITY, rule.priority());
    rule.mark().ifPresent(it -> out.u32(MARK, it));
    rule.mask().ifPresent(it -> out.u32(MASK, it));
    if (rule.realms() != 0) {
      out.u32(FLOW, rule.realms());
    }
    if (rule.table() > 255) {
      out.u32(TABLE, rule.table());
    }
    rule.suppressPrefixLength().ifPresent(it -> out.u32(SUPPRESS_LENGTH, it));
    rule.suppressGroup().ifPresent(it -> out.u32(SUPPRESS_GROUP, it));
    rule.incoming().ifPresent(it -> out.string(INCOMING, it));
    rule.outgoing().ifPresent(it -> out.string(OUTGOING, it));
    rule.tunnelId().ifPresent(it -> out.u64be(TUNNEL, it));
    rule.users().ifPresent(it -> out.bytes(USERS, range(it, Integer.BYTES)));
    if (rule.l3mdev()) {
      out.u8(L3MDEV, 1);
    }
    out.u8(PROTOCOL, rule.protocol());
    rule.ipProtocol().ifPresent(it -> out.u8(IP_PROTOCOL, it));
    rule.sourcePorts().ifPresent(it -> out.bytes(SOURCE_PORTS, range(it, Short.BYTES)));
    rule.destinationPorts().ifPresent(it -> out.bytes(DESTINATION_PORTS, range(it, Short.BYTES)));
    rule.target().ifPresent(it -> out.u32(TARGET, it));
    return out.toByteArray();
  }

  /** struct fib_rule_uid_range or fib_rule_port_range: the first, the last. */
  private static byte[] range(Range range, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * size).order(ByteOrder.nativeOrder());
    if (size == Short.BYTES) {
      bytes.putShort((short) range.from()).putShort((short) range.to());
    } else {
      bytes.putInt((int) range.from()).putInt((int) range.to());
    }
    return bytes.array();
  }

  private static Optional<Range> range(Attributes attributes, int type) {
    return attributes
        .find(type)
        .map(Attribute::bytes)
        .map(
            bytes -> {
              ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
              return bytes.length == 2 * Short.BYTES
                  ? new Range(
                      Short.toUnsignedLong(in.getShort()), Short.toUnsignedLong(in.getShort()))
                  : new Range(
                      Integer.toUnsignedLong(in.getInt()), Integer.toUnsignedLong(in.getInt()));
            });
  }

  /** Whether a message about a rule is about one with keepalived's tag. */
  static boolean own(byte[] payload) throws NetlinkFormatException {
    Attributes in = Attributes.parse(payload, HEADER_SIZE);
    return in.has(PROTOCOL) && in.get(PROTOCOL).u8() == RouteSpec.KEEPALIVED;
  }

  /** Reads a rule of this program; null for those of others. */
  static RuleSpec decode(byte[] payload) throws NetlinkFormatException {
    Attributes in = Attributes.parse(payload, HEADER_SIZE);
    ByteBuffer header = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    boolean ipv6 = header.get(0) == AF_INET6;
    boolean own = in.has(PROTOCOL) && in.get(PROTOCOL).u8() == RouteSpec.KEEPALIVED;
    if (!own || !ipv6 && header.get(0) != AF_INET) {
      return null;
    }
    OptionalLong suppressLength = number(in, SUPPRESS_LENGTH);
    return new RuleSpec(
        ipv6,
        number(in, PRIORITY).orElse(0),
        header.get(7),
        (header.getInt(8) & INVERT) != 0,
        prefix(in, SOURCE, header.get(2)),
        prefix(in, DESTINATION, header.get(1)),
        Byte.toUnsignedInt(header.get(3)),
        number(in, TABLE).orElse(Byte.toUnsignedLong(header.get(4))),
        number(in, TARGET),
        in.find(INCOMING).map(Attribute::string),
        in.find(OUTGOING).map(Attribute::string),
        number(in, MARK),
        number(in, MASK),
        in.has(TUNNEL) ? OptionalLong.of(in.get(TUNNEL).u64be()) : OptionalLong.empty(),
        number(in, FLOW).orElse(0),
        suppressLength.isPresent() && suppressLength.getAsLong() != UNSET
            ? OptionalInt.of((int) suppressLength.getAsLong())
            : OptionalInt.empty(),
        number(in, SUPPRESS_GROUP),
        range(in, USERS),
        in.has(IP_PROTOCOL) ? OptionalInt.of(in.get(IP_PROTOCOL).u8()) : OptionalInt.empty(),
        range(in, SOURCE_PORTS),
        range(in, DESTINATION_PORTS),
        in.has(L3MDEV) && in.get(L3MDEV).u8() != 0,
        RouteSpec.KEEPALIVED);
  }

  private static OptionalLong number(Attributes in, int type) throws NetlinkFormatException {
    return in.has(type) ? OptionalLong.of(in.get(type).u32()) : OptionalLong.empty();
  }

  private static Optional<Prefix> prefix(Attributes in, int type, byte length)
      throws NetlinkFormatException {
    return in.has(type)
        ? Optional.of(new Prefix(in.get(type).address(), Byte.toUnsignedInt(length)))
        : Optional.empty();
  }
}
