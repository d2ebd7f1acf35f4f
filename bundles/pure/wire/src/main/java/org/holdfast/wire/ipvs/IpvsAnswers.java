package org.holdfast.wire.ipvs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Reads what the kernel answers. */
public final class IpvsAnswers {

  private IpvsAnswers() {}

  /**
   * One answer of the dump of services. The kernel names a service of a firewall mark by family and
   * mark alone.
   *
   * @param payload from the generic netlink header on
   * @return the service
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length or
   *     value
   */
  public static IpvsService service(byte[] payload) throws NetlinkFormatException {
    Attributes in = body(payload).get(Numbers.CMD_SERVICE).nested();
    int family = in.get(Numbers.SVC_AF).u16();
    boolean marked = in.has(Numbers.SVC_FWMARK);
    InetAddress address = marked ? unspecified(family) : address(in.get(Numbers.SVC_ADDR), family);
    return new IpvsService(
        marked ? 0 : in.get(Numbers.SVC_PROTOCOL).u16(),
        address,
        marked ? 0 : in.get(Numbers.SVC_PORT).u16be(),
        marked ? in.get(Numbers.SVC_FWMARK).u32() : 0,
        in.get(Numbers.SVC_SCHED_NAME).string(),
        flags(in.get(Numbers.SVC_FLAGS)) & IpvsService.SETTABLE,
        in.get(Numbers.SVC_TIMEOUT).u32(),
        prefixLength(in.get(Numbers.SVC_NETMASK), address),
        in.find(Numbers.SVC_PE_NAME).map(Attribute::string).orElse(""));
  }

  /**
   * One answer of the dump of a service's destinations. Kernels before 3.18 do not tell the address
   * family, those before 5.3 no tunnel: then it is the service's, and IP in IP.
   *
   * @param payload from the generic netlink header on
   * @param service where the destination belongs
   * @return the destination
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length or
   *     value
   */
  public static IpvsDestination destination(byte[] payload, IpvsService service)
      throws NetlinkFormatException {
    Attributes in = body(payload).get(Numbers.CMD_DEST).nested();
    return new IpvsDestination(
        address(in.get(Numbers.DEST_ADDR), family(in, service)),
        in.get(Numbers.DEST_PORT).u16be(),
        (int) in.get(Numbers.DEST_FWD_METHOD).u32() & IpvsDestination.METHOD_MASK,
        weight(in.get(Numbers.DEST_WEIGHT).u32()),
        in.get(Numbers.DEST_U_THRESH).u32(),
        in.get(Numbers.DEST_L_THRESH).u32(),
        in.has(Numbers.DEST_TUN_TYPE) ? in.get(Numbers.DEST_TUN_TYPE).u8() : 0,
        in.has(Numbers.DEST_TUN_PORT) ? in.get(Numbers.DEST_TUN_PORT).u16be() : 0,
        in.has(Numbers.DEST_TUN_FLAGS) ? in.get(Numbers.DEST_TUN_FLAGS).u16() : 0);
  }

  /**
   * The connections in one answer of the dump of a service's destinations.
   *
   * @param payload from the generic netlink header on
   * @return how many there are
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length
   */
  public static IpvsCounts counts(byte[] payload) throws NetlinkFormatException {
    Attributes in = body(payload).get(Numbers.CMD_DEST).nested();
    return new IpvsCounts(in.get(Numbers.DEST_ACTIVE).u32(), in.get(Numbers.DEST_INACTIVE).u32());
  }

  /**
   * The counters in one answer of the dump of a service's destinations. Kernels before 4.1 count
   * connections and packets in 32 bits, and tell the same for traffic that goes beyond.
   *
   * @param payload from the generic netlink header on
   * @return what was counted
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length
   */
  public static IpvsTraffic traffic(byte[] payload) throws NetlinkFormatException {
    Attributes in = body(payload).get(Numbers.CMD_DEST).nested();
    int which = in.has(Numbers.DEST_STATS64) ? Numbers.DEST_STATS64 : Numbers.DEST_STATS;
    Attributes stats = in.get(which).nested();
    return new IpvsTraffic(
        count(stats.get(Numbers.STATS_CONNECTIONS)),
        count(stats.get(Numbers.STATS_PACKETS_IN)),
        count(stats.get(Numbers.STATS_PACKETS_OUT)),
        count(stats.get(Numbers.STATS_BYTES_IN)),
        count(stats.get(Numbers.STATS_BYTES_OUT)));
  }

  private static long count(Attribute counter) throws NetlinkFormatException {
    return counter.length() == Integer.BYTES ? counter.u32() : counter.u64();
  }

  /**
   * The answer with the timeouts.
   *
   * @param payload from the generic netlink header on
   * @return the timeouts
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length
   */
  public static IpvsTimeouts timeouts(byte[] payload) throws NetlinkFormatException {
    Attributes in = body(payload);
    return new IpvsTimeouts(
        in.get(Numbers.CMD_TIMEOUT_TCP).u32(),
        in.get(Numbers.CMD_TIMEOUT_TCP_FIN).u32(),
        in.get(Numbers.CMD_TIMEOUT_UDP).u32());
  }

  /**
   * One answer of the dump of sync daemons. Kernels before 4.3 tell the first three attributes
   * alone: the others are 0 then.
   *
   * @param payload from the generic netlink header on
   * @return the daemon
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length
   */
  public static IpvsSyncDaemon daemon(byte[] payload) throws NetlinkFormatException {
    Attributes in = body(payload).get(Numbers.CMD_DAEMON).nested();
    return new IpvsSyncDaemon(
        (int) in.get(Numbers.DAEMON_STATE).u32(),
        in.get(Numbers.DAEMON_INTERFACE).string(),
        (int) in.get(Numbers.DAEMON_SYNC_ID).u32(),
        in.has(Numbers.DAEMON_MAX_LENGTH) ? in.get(Numbers.DAEMON_MAX_LENGTH).u16() : 0,
        in.has(Numbers.DAEMON_PORT) ? in.get(Numbers.DAEMON_PORT).u16() : 0,
        in.has(Numbers.DAEMON_TTL) ? in.get(Numbers.DAEMON_TTL).u8() : 0,
        group(in));
  }

  private static Optional<InetAddress> group(Attributes in) throws NetlinkFormatException {
    if (in.has(Numbers.DAEMON_GROUP)) {
      return Optional.of(address(in.get(Numbers.DAEMON_GROUP), Numbers.AF_INET));
    }
    return in.has(Numbers.DAEMON_GROUP6)
        ? Optional.of(address(in.get(Numbers.DAEMON_GROUP6), Numbers.AF_INET6))
        : Optional.empty();
  }

  private static Attributes body(byte[] payload) throws NetlinkFormatException {
    GenericNetlink.decode(payload);
    return Attributes.parse(payload, GenericNetlink.SIZE);
  }

  private static int family(Attributes in, IpvsService service) throws NetlinkFormatException {
    if (in.has(Numbers.DEST_ADDR_FAMILY)) {
      return in.get(Numbers.DEST_ADDR_FAMILY).u16();
    }
    return service.address().getAddress().length == 4 ? Numbers.AF_INET : Numbers.AF_INET6;
  }

  private static InetAddress unspecified(int family) throws NetlinkFormatException {
    return of(new byte[size(family)]);
  }

  private static int size(int family) throws NetlinkFormatException {
    return switch (family) {
      case Numbers.AF_INET -> 4;
      case Numbers.AF_INET6 -> 16;
      default ->
          throw new NetlinkFormatException(
              "address family: got %d, expected %d or %d"
                  .formatted(family, Numbers.AF_INET, Numbers.AF_INET6));
    };
  }

  private static InetAddress address(Attribute attribute, int family)
      throws NetlinkFormatException {
    int size = size(family);
    if (attribute.length() < size || attribute.length() > Numbers.UNION_SIZE) {
      throw new NetlinkFormatException(
          "address: got %d bytes, expected %d to %d"
              .formatted(attribute.length(), size, Numbers.UNION_SIZE));
    }
    return of(Arrays.copyOf(attribute.bytes(), size));
  }

  private static InetAddress of(byte[] bytes) throws NetlinkFormatException {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new NetlinkFormatException("address: " + e.getMessage());
    }
  }

  private static int flags(Attribute attribute) throws NetlinkFormatException {
    if (attribute.length() != 8) {
      throw new NetlinkFormatException(
          "service flags: got " + attribute.length() + " bytes, expected 8");
    }
    return ByteBuffer.wrap(attribute.bytes()).order(ByteOrder.nativeOrder()).getInt();
  }

  private static int prefixLength(Attribute netmask, InetAddress address)
      throws NetlinkFormatException {
    if (address.getAddress().length == 4) {
      return Numbers.prefixLength(netmask.u32be());
    }
    long length = netmask.u32();
    if (length > 128) {
      throw new NetlinkFormatException(
          "IPv6 prefix length: got " + length + ", expected at most 128");
    }
    return (int) length;
  }

  private static int weight(long value) throws NetlinkFormatException {
    if (value > Integer.MAX_VALUE) {
      throw new NetlinkFormatException(
          "weight: got " + value + ", expected at most " + Integer.MAX_VALUE);
    }
    return (int) value;
  }
}
