package org.holdfast.kernel.linux.internal.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTraits.Flag;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Messages of rtnetlink(7) about links and addresses. */
final class RouteMessages {
  static final int NEW_LINK = 16;
  static final int DELETE_LINK = 17;
  static final int NEW_ADDRESS = 20;
  static final int DELETE_ADDRESS = 21;

  private static final int GET_LINK = 18;
  private static final int GET_ADDRESS = 22;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private static final int LINK_HEADER_SIZE = 16;
  private static final int LINK_MAC = 1;
  private static final int LINK_NAME = 3;
  private static final int LINK_MTU = 4;
  private static final int UP = 0x1;
  private static final int LOOPBACK = 0x8;
  private static final int RUNNING = 0x40;
  private static final int NO_ARP = 0x80;
  private static final int MULTICAST = 0x1000;

  private static final int VRF_TABLE = 1;

  private static final int ADDRESS_HEADER_SIZE = 8;
  private static final int ADDRESS = 1;
  private static final int LOCAL = 2;
  private static final int LABEL = 3;
  private static final int BROADCAST = 4;
  private static final int LIFETIME = 6;
  private static final int FLAGS = 8;
  private static final int PROTOCOL = 11;
  private static final int SECONDARY = 0x1;
  private static final int NO_DUPLICATE_DETECTION = 0x2;
  private static final int OPTIMISTIC = 0x4;
  private static final int DUPLICATE = 0x8;
  private static final int HOME_ADDRESS = 0x10;
  private static final int TENTATIVE = 0x40;
  private static final int MANAGE_TEMPORARY = 0x100;
  private static final int NO_PREFIX_ROUTE = 0x200;
  private static final int MULTICAST_AUTO_JOIN = 0x400;

  /** INFINITY_LIFE_TIME. */
  private static final long FOR_EVER = 0xffff_ffffL;

  private static final int CACHE_INFO_SIZE = 16;

  /** Who put an address there (IFA_PROTO, Linux 5.18): the IP protocol number of VRRP. */
  private static final int OWN = 112;

  private RouteMessages() {}

  static NetlinkMessage dumpLinks() {
    return new NetlinkMessage(GET_LINK, NetlinkMessage.DUMP, new byte[LINK_HEADER_SIZE]);
  }

  static NetlinkMessage dumpAddresses() {
    return new NetlinkMessage(GET_ADDRESS, NetlinkMessage.DUMP, new byte[ADDRESS_HEADER_SIZE]);
  }

  /** Reads RTM_NEWLINK or RTM_DELLINK; null when it is about a port of a bridge. */
  static Link link(byte[] payload) throws NetlinkFormatException {
    Attributes attributes = Attributes.parse(payload, LINK_HEADER_SIZE);
    ByteBuffer header = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    if (header.get(0) != 0) {
      return null; // AF_BRIDGE and others say something about a link, not of the link
    }
    int flags = header.getInt(8);
    return new Link(
        header.getInt(4),
        attributes.get(LINK_NAME).string(),
        mac(attributes),
        attributes.has(LINK_MTU) ? (int) attributes.get(LINK_MTU).u32() : 0,
        (flags & UP) != 0,
        (flags & RUNNING) != 0,
        (flags & LOOPBACK) != 0,
        (flags & MULTICAST) != 0,
        (flags & NO_ARP) != 0,
        origin(attributes));
  }

  private static LinkOrigin origin(Attributes attributes) throws NetlinkFormatException {
    Optional<Attribute> info = attributes.find(LinkMessages.INFO);
    Optional<Attribute> alias = attributes.find(LinkMessages.ALIAS);
    if (info.isEmpty() && alias.isEmpty()) {
      return LinkOrigin.none();
    }
    String kind = "";
    long table = 0;
    if (info.isPresent()) {
      Attributes inside = info.get().nested();
      kind = inside.find(LinkMessages.KIND).map(Attribute::string).orElse("");
      table = kind.equals("vrf") ? table(inside) : 0;
    }
    return new LinkOrigin(
        kind,
        attributes.has(LinkMessages.BASE) ? (int) attributes.get(LinkMessages.BASE).u32() : 0,
        alias.map(Attribute::string).orElse(""),
        table);
  }

  private static long table(Attributes info) throws NetlinkFormatException {
    Optional<Attribute> data = info.find(LinkMessages.DATA);
    return data.isPresent() ? data.get().nested().get(VRF_TABLE).u32() : 0;
  }

  private static MacAddress mac(Attributes attributes) {
    byte[] bytes = attributes.find(LINK_MAC).map(Attribute::bytes).orElse(new byte[0]);
    MacAddress mac = bytes.length == 6 ? MacAddress.of(bytes) : new MacAddress(0);
    return mac.value() == 0 ? null : mac;
  }

  /** Reads RTM_NEWADDR or RTM_DELADDR; null when it is neither IPv4 nor IPv6. */
  static InterfaceAddress address(byte[] payload) throws NetlinkFormatException {
    Attributes attributes = Attributes.parse(payload, ADDRESS_HEADER_SIZE);
    ByteBuffer header = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
    int family = header.get(0);
    if (family != AF_INET && family != AF_INET6) {
      return null;
    }
    long flags =
        attributes.has(FLAGS) ? attributes.get(FLAGS).u32() : Byte.toUnsignedInt(header.get(2));
    boolean waiting = (flags & TENTATIVE) != 0 && (flags & OPTIMISTIC) == 0;
    InetAddress local =
        (attributes.has(LOCAL) ? attributes.get(LOCAL) : attributes.get(ADDRESS)).address();
    Optional<InetAddress> other =
        attributes.has(ADDRESS) ? Optional.of(attributes.get(ADDRESS).address()) : Optional.empty();
    return new InterfaceAddress(
        header.getInt(4),
        local,
        Byte.toUnsignedInt(header.get(1)),
        Byte.toUnsignedInt(header.get(3)),
        attributes.find(LABEL).map(Attribute::string).orElse(""),
        family == AF_INET && (flags & SECONDARY) != 0,
        !waiting && (flags & DUPLICATE) == 0,
        other.filter(address -> !address.equals(local)),
        attributes.has(PROTOCOL) && attributes.get(PROTOCOL).u8() == OWN);
  }

  /**
   * Reads RTM_NEWADDR of an address with our tag; empty for others. The stamp of the last change is
   * in hundredths of a second by the kernel's ticks (struct ifa_cacheinfo).
   *
   * @param now {@link Ticks#sinceBoot}
   */
  static Optional<OwnAddress> own(byte[] payload, long now) throws NetlinkFormatException {
    InterfaceAddress address = address(payload);
    if (address == null || !address.own()) {
      return Optional.empty();
    }
    ByteBuffer info =
        ByteBuffer.wrap(Attributes.parse(payload, ADDRESS_HEADER_SIZE).get(LIFETIME).bytes())
            .order(ByteOrder.nativeOrder());
    if (info.remaining() < CACHE_INFO_SIZE) {
      throw new NetlinkFormatException("got %d bytes of ifa_cacheinfo".formatted(info.remaining()));
    }
    int valid = info.getInt(4);
    int age = (int) now - info.getInt(12);
    return Optional.of(
        new OwnAddress(
            address.linkIndex(),
            address.address(),
            address.prefixLength(),
            address.scope(),
            Duration.ofMillis(Math.max(0, age) * 10L),
            Integer.toUnsignedLong(valid) == FOR_EVER
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Integer.toUnsignedLong(valid)))));
  }

  static NetlinkMessage add(AddressSpec spec) {
    AttributeWriter writer = addressWriter(spec).u8(PROTOCOL, OWN);
    if (isIpv4(spec)) {
      spec.label().ifPresent(label -> writer.string(LABEL, label));
      spec.broadcast().ifPresent(broadcast -> writer.address(BROADCAST, broadcast));
    }
    int flags = flags(spec);
    if (flags != 0) {
      writer.u32(FLAGS, flags);
    }
    Optional<Duration> preferred = spec.traits().preferredLifetime();
    if (spec.validLifetime().isPresent() || preferred.isPresent()) {
      writer.bytes(LIFETIME, cacheInfo(preferred, spec.validLifetime()));
    }
    return new NetlinkMessage(
        NEW_ADDRESS, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, writer.toByteArray());
  }

  private static int flags(AddressSpec spec) {
    Set<Flag> wanted = spec.traits().flags();
    boolean ipv4 = isIpv4(spec);
    return (ipv4 || wanted.contains(Flag.DUPLICATE_DETECTION) ? 0 : NO_DUPLICATE_DETECTION)
        | (wanted.contains(Flag.HOME_ADDRESS) ? HOME_ADDRESS : 0)
        | (wanted.contains(Flag.MANAGE_TEMPORARY) ? MANAGE_TEMPORARY : 0)
        | (wanted.contains(Flag.NO_PREFIX_ROUTE) ? NO_PREFIX_ROUTE : 0)
        | (wanted.contains(Flag.MULTICAST_AUTO_JOIN) ? MULTICAST_AUTO_JOIN : 0);
  }

  static NetlinkMessage remove(AddressSpec spec) {
    return new NetlinkMessage(DELETE_ADDRESS, 0, addressWriter(spec).toByteArray());
  }

  private static AttributeWriter addressWriter(AddressSpec spec) {
    ByteBuffer header = ByteBuffer.allocate(ADDRESS_HEADER_SIZE).order(ByteOrder.nativeOrder());
    header.put((byte) (isIpv4(spec) ? AF_INET : AF_INET6)).put((byte) spec.prefixLength());
    header.put((byte) 0).put((byte) spec.scope()).putInt(spec.linkIndex());
    return new AttributeWriter()
        .raw(header.array())
        .address(LOCAL, spec.address())
        .address(ADDRESS, spec.traits().peer().orElse(spec.address()));
  }

  /** struct ifa_cacheinfo: preferred and valid lifetime in seconds, two stamps. */
  private static byte[] cacheInfo(Optional<Duration> preferred, Optional<Duration> valid) {
    long validSeconds = valid.map(lifetime -> seconds(lifetime, 1)).orElse(FOR_EVER);
    long preferredSeconds = preferred.map(lifetime -> seconds(lifetime, 0)).orElse(FOR_EVER);
    return ByteBuffer.allocate(CACHE_INFO_SIZE)
        .order(ByteOrder.nativeOrder())
        .putInt((int) Math.min(preferredSeconds, validSeconds))
        .putInt((int) validSeconds)
        .array();
  }

  private static long seconds(Duration lifetime, long least) {
    long seconds = lifetime.getSeconds() + (lifetime.getNano() > 0 ? 1 : 0);
    return Math.clamp(seconds, least, FOR_EVER - 1);
  }

  private static boolean isIpv4(AddressSpec spec) {
    return spec.address().getAddress().length == 4;
  }
}
