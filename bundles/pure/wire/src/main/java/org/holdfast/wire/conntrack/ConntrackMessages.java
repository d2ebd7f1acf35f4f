package org.holdfast.wire.conntrack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Requests to ctnetlink, and its answers. The numbers are CTA_* and IPCTNL_MSG_CT_*. */
public final class ConntrackMessages {

  /** Message type of a dump: NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET. */
  public static final int GET = 1 << 8 | 1;

  /** Message type of a removal: NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE. */
  public static final int DELETE = 1 << 8 | 2;

  /** struct nfgenmsg. */
  private static final int HEADER = 4;

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private static final int TUPLE_ORIGINAL = 1;
  private static final int TUPLE_REPLY = 2;
  private static final int PROTOCOL_INFO = 4;
  private static final int ZONE = 18;

  private static final int TUPLE_IP = 1;
  private static final int TUPLE_PROTOCOL = 2;
  private static final int IPV4_SOURCE = 1;
  private static final int IPV4_DESTINATION = 2;
  private static final int IPV6_SOURCE = 3;
  private static final int IPV6_DESTINATION = 4;
  private static final int PROTOCOL_NUMBER = 1;
  private static final int SOURCE_PORT = 2;
  private static final int DESTINATION_PORT = 3;

  private static final int INFO_TCP = 1;
  private static final int TCP_STATE = 1;

  private ConntrackMessages() {}

  /**
   * Asks for all entries of one address family.
   *
   * @param ipv6 which family
   * @return the payload of a {@link #GET} that is sent as a dump
   */
  public static byte[] dump(boolean ipv6) {
    return new AttributeWriter().raw(header(ipv6)).toByteArray();
  }

  /**
   * Removes an entry.
   *
   * @param flow as it was read
   * @return the payload of a {@link #DELETE}
   */
  public static byte[] delete(Flow flow) {
    boolean ipv6 = flow.original().to().getAddress().getAddress().length == 16;
    AttributeWriter out = new AttributeWriter().raw(header(ipv6));
    out.nested(
        TUPLE_ORIGINAL,
        tuple ->
            tuple
                .nested(
                    TUPLE_IP,
                    ip ->
                        ip.address(
                                ipv6 ? IPV6_SOURCE : IPV4_SOURCE,
                                flow.original().from().getAddress())
                            .address(
                                ipv6 ? IPV6_DESTINATION : IPV4_DESTINATION,
                                flow.original().to().getAddress()))
                .nested(
                    TUPLE_PROTOCOL,
                    protocol ->
                        protocol
                            .u8(PROTOCOL_NUMBER, flow.protocol())
                            .u16be(SOURCE_PORT, flow.original().from().getPort())
                            .u16be(DESTINATION_PORT, flow.original().to().getPort())));
    if (flow.zone() != 0) {
      out.u16be(ZONE, flow.zone());
    }
    return out.toByteArray();
  }

  private static byte[] header(boolean ipv6) {
    return new byte[] {(byte) (ipv6 ? AF_INET6 : AF_INET), 0, 0, 0};
  }

  /**
   * One answer of a dump.
   *
   * @param payload from struct nfgenmsg on
   * @return the entry; empty for one of a protocol without ports
   * @throws NetlinkFormatException when an attribute is missing or has an impossible length
   */
  public static Optional<Flow> flow(byte[] payload) throws NetlinkFormatException {
    Attributes in = Attributes.parse(payload, HEADER);
    Attributes original = in.get(TUPLE_ORIGINAL).nested();
    Attributes reply = in.get(TUPLE_REPLY).nested();
    Attributes protocol = original.get(TUPLE_PROTOCOL).nested();
    if (!protocol.has(SOURCE_PORT) || !protocol.has(DESTINATION_PORT)) {
      return Optional.empty();
    }
    return Optional.of(
        new Flow(
            protocol.get(PROTOCOL_NUMBER).u8(),
            new Flow.Ends(source(original), destination(original)),
            source(reply),
            tcpState(in),
            in.has(ZONE) ? in.get(ZONE).u16be() : 0));
  }

  private static InetSocketAddress source(Attributes tuple) throws NetlinkFormatException {
    return end(tuple, IPV4_SOURCE, IPV6_SOURCE, SOURCE_PORT);
  }

  private static InetSocketAddress destination(Attributes tuple) throws NetlinkFormatException {
    return end(tuple, IPV4_DESTINATION, IPV6_DESTINATION, DESTINATION_PORT);
  }

  private static InetSocketAddress end(Attributes tuple, int ipv4, int ipv6, int port)
      throws NetlinkFormatException {
    Attributes ip = tuple.get(TUPLE_IP).nested();
    InetAddress address = (ip.has(ipv4) ? ip.get(ipv4) : ip.get(ipv6)).address();
    return new InetSocketAddress(address, tuple.get(TUPLE_PROTOCOL).nested().get(port).u16be());
  }

  private static int tcpState(Attributes in) throws NetlinkFormatException {
    if (!in.has(PROTOCOL_INFO)) {
      return 0;
    }
    Optional<Attribute> tcp = in.get(PROTOCOL_INFO).nested().find(INFO_TCP);
    return tcp.isPresent() ? tcp.get().nested().get(TCP_STATE).u8() : 0;
  }
}
