package org.holdfast.kernel.linux.internal.route;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteSpec.Hop;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/**
 * Messages about routes (rtnetlink(7)): struct rtmsg, then RTA_* attributes.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |    family     |  length dst   |  length src   |      tos      |
 * +---------------+---------------+---------------+---------------+
 * |     table     |   protocol    |     scope     |     type      |
 * +---------------+---------------+---------------+---------------+
 * |                             flags                             |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class RouteCodec {
  static final int NEW = 24;
  static final int DELETE = 25;
  private static final int GET = 26;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int HEADER_SIZE = 12;
  private static final int DESTINATION = 1;
  private static final int SOURCE = 2;
  private static final int LINK = 4;
  private static final int GATEWAY = 5;
  private static final int PRIORITY = 6;
  private static final int PREFERRED_SOURCE = 7;
  private static final int METRICS = 8;
  private static final int MULTIPATH = 9;
  private static final int FLOW = 11;
  private static final int TABLE = 15;
  private static final int VIA = 18;
  private static final int PREFERENCE = 20;
  private static final int ENCAPSULATION_TYPE = 21;
  private static final int ENCAPSULATION = 22;
  private static final int EXPIRES = 23;
  private static final int TTL_PROPAGATE = 26;
  private static final int METRIC_LOCK = 1;
  private static final int ONLINK = 4;
  private static final int CLONED = 0x200;
  private static final int NOWHERE = 255;
  private static final int HOP_SIZE = 8;

  private RouteCodec() {}

  static NetlinkMessage add(RouteSpec route) {
    AttributeWriter out = head(route, route.scope(), route.type());
    route.source().ifPresent(it -> out.address(SOURCE, it.address()));
    route.preferredSource().ifPresent(it -> out.address(PREFERRED_SOURCE, it));
    hops(out, route, true);
    if (!route.metrics().isEmpty()) {
      out.nested(METRICS, metrics -> metrics(metrics, route));
    }
    route.expires().ifPresent(it -> out.u32(EXPIRES, it));
    route.preference().ifPresent(it -> out.u8(PREFERENCE, it));
    route.ttlPropagate().ifPresent(it -> out.u8(TTL_PROPAGATE, it));
    return new NetlinkMessage(NEW, NetlinkMessage.CREATE | route.flags(), out.toByteArray());
  }

  /** What identifies it, with its protocol: so no route of others is ever removed. */
  static NetlinkMessage remove(RouteSpec route) {
    AttributeWriter out = head(route, route.ipv6() ? NOWHERE : route.scope(), route.type());
    route.source().ifPresent(it -> out.address(SOURCE, it.address()));
    route.preferredSource().ifPresent(it -> out.address(PREFERRED_SOURCE, it));
    hops(out, route, false);
    return new NetlinkMessage(DELETE, 0, out.toByteArray());
  }

  static NetlinkMessage dump(boolean ipv6) {
    byte[] header = new byte[HEADER_SIZE];
    header[0] = (byte) (ipv6 ? AF_INET6 : AF_INET);
    header[5] = (byte) RouteSpec.KEEPALIVED; // a filter where the kernel checks strictly
    return new NetlinkMessage(GET, NetlinkMessage.DUMP, header);
  }

  private static AttributeWriter head(RouteSpec route, int scope, int type) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.nativeOrder());
    header.put((byte) (route.ipv6() ? AF_INET6 : AF_INET));
    header.put((byte) route.destination().length());
    header.put((byte) (int) route.source().map(Prefix::length).orElse(0)).put((byte) route.tos());
    header.put((byte) (route.table() < 256 ? route.table() : 0)).put((byte) route.protocol());
    header.put((byte) scope).put((byte) type);
    boolean onlink = route.hops().size() == 1 && route.hops().getFirst().onlink();
    header.putInt(onlink ? ONLINK : 0);
    AttributeWriter out = new AttributeWriter().raw(header.array());
    if (route.destination().length() > 0) {
      out.address(DESTINATION, route.destination().address());
    }
    if (route.table() > 255) {
      out.u32(TABLE, route.table());
    }
    if (route.metric() != 0) {
      out.u32(PRIORITY, route.metric());
    }
    return out;
  }

  private static void hops(AttributeWriter out, RouteSpec route, boolean whole) {
    if (route.hops().size() == 1 && route.hops().getFirst().weight() == 1) {
      Hop hop = route.hops().getFirst();
      if (hop.linkIndex() != 0) {
        out.u32(LINK, hop.linkIndex());
      }
      hop(out, hop, route.ipv6(), whole);
    } else if (!route.hops().isEmpty()) {
      out.bytes(MULTIPATH, multipath(route, whole));
    }
  }

  private static void hop(AttributeWriter out, Hop hop, boolean ipv6, boolean whole) {
    hop.gateway()
        .ifPresent(
            gateway -> {
              if (!ipv6 && gateway.getAddress().length > 4) {
                out.bytes(VIA, via(gateway));
              } else {
                out.address(GATEWAY, gateway);
              }
            });
    if (hop.realms() != 0) {
      out.u32(FLOW, hop.realms());
    }
    if (whole) {
      hop.encapsulation()
          .ifPresent(
              it -> {
                out.u16(ENCAPSULATION_TYPE, EncapsulationCodec.type(it));
                out.nested(ENCAPSULATION, inside -> EncapsulationCodec.encode(inside, it));
              });
    }
  }

  /** struct rtvia: the family, then the address. */
  private static byte[] via(InetAddress gateway) {
    byte[] address = gateway.getAddress();
    return ByteBuffer.allocate(2 + address.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_INET6)
        .put(address)
        .array();
  }

  /** struct rtnexthop for each hop: length, flags, weight - 1, link, then its attributes. */
  private static byte[] multipath(RouteSpec route, boolean whole) {
    AttributeWriter all = new AttributeWriter();
    for (Hop hop : route.hops()) {
      AttributeWriter inside = new AttributeWriter();
      hop(inside, hop, route.ipv6(), whole);
      ByteBuffer header = ByteBuffer.allocate(HOP_SIZE).order(ByteOrder.nativeOrder());
      header.putShort((short) (HOP_SIZE + inside.size()));
      header.put((byte) (hop.onlink() ? ONLINK : 0)).put((byte) (hop.weight() - 1));
      header.putInt(hop.linkIndex());
      all.raw(header.array()).raw(inside.toByteArray());
    }
    return all.toByteArray();
  }

  private static void metrics(AttributeWriter out, RouteSpec route) {
    long locks = 0;
    for (RouteSpec.Metric metric : route.metrics()) {
      if (metric.name().isEmpty()) {
        out.u32(metric.type(), metric.value());
      } else {
        out.bytes(metric.type(), metric.name().getBytes(StandardCharsets.UTF_8));
      }
      locks |= metric.locked() ? 1L << metric.type() : 0;
    }
    if (locks != 0) {
      out.u32(METRIC_LOCK, locks);
    }
  }

  /** Whether a message about a route is about one with keepalived's tag. */
  static boolean own(byte[] payload) throws NetlinkFormatException {
    if (payload.length < HEADER_SIZE) {
      throw new NetlinkFormatException(
          "route: got " + payload.length + " bytes, expected " + HEADER_SIZE);
    }
    return payload[5] == RouteSpec.KEEPALIVED;
  }

  /** Reads a route of this program; null for those of others and for cached ones. */
  static RouteSpec decode(byte[] payload) throws NetlinkFormatException {
    Attributes attributes = Attributes.parse(payload, HEADER_SIZE);
    ByteBuffer header = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    boolean ipv6 = header.get(0) == AF_INET6;
    int flags = header.getInt(8);
    boolean family = ipv6 || header.get(0) == AF_INET;
    if (!family || header.get(5) != RouteSpec.KEEPALIVED || (flags & CLONED) != 0) {
      return null;
    }
    long table =
        attributes.has(TABLE) ? attributes.get(TABLE).u32() : Byte.toUnsignedLong(header.get(4));
    int sourceLength = Byte.toUnsignedInt(header.get(2));
    return new RouteSpec(
        ipv6,
        header.get(7),
        prefix(attributes, DESTINATION, Byte.toUnsignedInt(header.get(1)), ipv6),
        sourceLength == 0
            ? Optional.empty()
            : Optional.of(prefix(attributes, SOURCE, sourceLength, ipv6)),
        Byte.toUnsignedInt(header.get(3)),
        table,
        RouteSpec.KEEPALIVED,
        Byte.toUnsignedInt(header.get(6)),
        attributes.has(PRIORITY) ? attributes.get(PRIORITY).u32() : 0,
        attributes.has(PREFERRED_SOURCE)
            ? Optional.of(attributes.get(PREFERRED_SOURCE).address())
            : Optional.empty(),
        hops(attributes, flags),
        List.of(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        0);
  }

  private static Prefix prefix(Attributes attributes, int type, int length, boolean ipv6)
      throws NetlinkFormatException {
    return attributes.has(type)
        ? new Prefix(attributes.get(type).address(), length)
        : new Prefix(InetAddress.ofLiteral(ipv6 ? "::" : "0.0.0.0"), 0);
  }

  private static List<Hop> hops(Attributes attributes, int flags) throws NetlinkFormatException {
    if (attributes.has(MULTIPATH)) {
      return several(attributes.get(MULTIPATH).bytes());
    }
    int link = attributes.has(LINK) ? (int) attributes.get(LINK).u32() : 0;
    Optional<InetAddress> gateway = gateway(attributes);
    return link == 0 && gateway.isEmpty()
        ? List.of()
        : List.of(new Hop(link, gateway, 1, (flags & ONLINK) != 0, Optional.empty(), 0));
  }

  private static List<Hop> several(byte[] bytes) throws NetlinkFormatException {
    List<Hop> hops = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    int at = 0;
    while (bytes.length - at >= HOP_SIZE) {
      int length = Short.toUnsignedInt(in.getShort(at));
      if (length < HOP_SIZE || length > bytes.length - at) {
        throw new NetlinkFormatException(
            "next hop: got " + length + " bytes, expected 8 to " + (bytes.length - at));
      }
      Attributes inside = Attributes.parse(bytes, at + HOP_SIZE, length - HOP_SIZE);
      hops.add(
          new Hop(
              in.getInt(at + 4),
              gateway(inside),
              Byte.toUnsignedInt(in.get(at + 3)) + 1,
              (in.get(at + 2) & ONLINK) != 0,
              Optional.empty(),
              0));
      at += length + 3 & ~3;
    }
    return hops;
  }

  private static Optional<InetAddress> gateway(Attributes attributes)
      throws NetlinkFormatException {
    if (attributes.has(GATEWAY)) {
      return Optional.of(attributes.get(GATEWAY).address());
    }
    Optional<Attribute> via = attributes.find(VIA).filter(it -> it.length() == 18);
    return via.map(it -> ipv6(it.bytes()));
  }

  private static InetAddress ipv6(byte[] via) {
    try {
      return InetAddress.getByAddress(java.util.Arrays.copyOfRange(via, 2, via.length));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e); // 16 bytes are an address
    }
  }
}
