package org.holdfast.kernel.linux.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.route.Encapsulation;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteSpec.Hop;
import org.holdfast.kernel.route.RouteSpec.Metric;
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.junit.jupiter.api.Test;

/** Bytes as the kernel's headers have them, and as keepalived 2.2.7 was seen to send them. */
class RouteCodecTest {
  private static final Hop HOP =
      new Hop(3, Optional.of(InetAddress.ofLiteral("10.9.0.7")), 1, false, Optional.empty(), 0);

  private static RouteSpec route(List<Hop> hops, Metric... metrics) {
    return new RouteSpec(
        false,
        1,
        new Prefix(InetAddress.ofLiteral("10.50.0.0"), 16),
        Optional.empty(),
        0,
        254,
        18,
        0,
        0,
        Optional.empty(),
        hops,
        List.of(metrics),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        0);
  }

  private static String hex(NetlinkMessage message) {
    return HexFormat.of().formatHex(message.payload());
  }

  private static final String HEAD = "02100000fe12000100000000" + "080001000a320000";

  @Test
  void aRouteIsDestinationLinkAndGateway() {
    NetlinkMessage add = RouteCodec.add(route(List.of(HOP)));
    assertThat(add.type()).isEqualTo(24);
    assertThat(add.flags()).isEqualTo(NetlinkMessage.CREATE);
    assertThat(hex(add)).isEqualTo(HEAD + "0800040003000000" + "080005000a090007");
  }

  @Test
  void itIsRemovedByAllThatTellsItFromOthers() {
    assertThat(hex(RouteCodec.remove(route(List.of(HOP)))))
        .isEqualTo(
            "02100000fe12000100000000"
                + "080001000a320000"
                + "0800040003000000"
                + "080005000a090007");
  }

  @Test
  void severalHopsAreAMultipath() {
    Hop first =
        new Hop(0, Optional.of(InetAddress.ofLiteral("10.9.0.2")), 3, true, Optional.empty(), 0);
    Hop second =
        new Hop(3, Optional.of(InetAddress.ofLiteral("10.9.0.3")), 5, false, Optional.empty(), 5);
    assertThat(hex(RouteCodec.add(route(List.of(first, second)))))
        .isEqualTo(
            HEAD
                + "2c000900"
                + "1000040200000000"
                + "080005000a090002"
                + "1800000403000000"
                + "080005000a090003"
                + "08000b0005000000");
  }

  @Test
  void metricsHaveTheirLocks() {
    assertThat(
            hex(
                RouteCodec.add(
                    route(
                        List.of(HOP),
                        new Metric(2, 1400, "", true),
                        new Metric(16, 0, "reno", false)))))
        .endsWith("1c000880" + "0800020078050000" + "0800100072656e6f" + "0800010004000000");
  }

  @Test
  void packetsAreWrapped() {
    InetAddress end = InetAddress.ofLiteral("192.0.2.1");
    assertThat(
            encapsulated(
                new Encapsulation.Ip(false, 7, Optional.of(end), Optional.empty(), 4, 64, 0)))
        .endsWith(
            "0600150002000000"
                + "28001680"
                + "0c0001000000000000000007"
                + "08000200c0000201"
                + "0500040040000000"
                + "0500050004000000");
    assertThat(encapsulated(new Encapsulation.Mpls(List.of(100, 200))))
        .endsWith("0600150001000000" + "10001680" + "0c00010000064000000c8100");
    assertThat(encapsulated(new Encapsulation.Ila(0x2001_0db8_0000_0001L)))
        .endsWith("0600150003000000" + "10001680" + "0c00010020010db800000001");
  }

  private static String encapsulated(Encapsulation encapsulation) {
    return hex(
        RouteCodec.add(
            route(List.of(new Hop(3, HOP.gateway(), 1, false, Optional.of(encapsulation), 0)))));
  }

  @Test
  void ownRoutesAreReadAndOthersAreNot() throws NetlinkFormatException {
    byte[] payload = RouteCodec.add(route(List.of(HOP))).payload();
    assertThat(RouteCodec.decode(payload)).isEqualTo(route(List.of(HOP)));
    payload[5] = 4;
    assertThat(RouteCodec.decode(payload)).isNull();
  }

  @Test
  void aGatewayOfIpv6IsOfItsFamily() throws NetlinkFormatException {
    Hop via =
        new Hop(3, Optional.of(InetAddress.ofLiteral("fe80::1")), 1, false, Optional.empty(), 0);
    NetlinkMessage add = RouteCodec.add(route(List.of(via)));
    assertThat(hex(add))
        .endsWith("16001200" + "0a00" + "fe800000000000000000000000000001" + "0000");
    assertThat(RouteCodec.decode(add.payload())).isEqualTo(route(List.of(via)));
  }

  @Test
  void aRuleSaysAllAndIsReadAgain() throws NetlinkFormatException {
    RuleSpec rule =
        new RuleSpec(
            false,
            100,
            1,
            true,
            Optional.of(new Prefix(InetAddress.ofLiteral("10.20.0.0"), 16)),
            Optional.of(new Prefix(InetAddress.ofLiteral("10.21.0.0"), 24)),
            8,
            1000,
            OptionalLong.empty(),
            Optional.of("ra"),
            Optional.of("rb"),
            OptionalLong.of(3),
            OptionalLong.of(7),
            OptionalLong.of(9),
            0x30004,
            OptionalInt.of(3),
            OptionalLong.of(2),
            Optional.of(new RuleSpec.Range(1, 5)),
            OptionalInt.of(6),
            Optional.of(new RuleSpec.Range(5, 6)),
            Optional.of(new RuleSpec.Range(7, 8)),
            false,
            18);
    NetlinkMessage add = RuleCodec.add(rule);
    assertThat(add.flags()).isEqualTo(NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE);
    assertThat(hex(add))
        .startsWith("0218100800000001" + "02000000" + "080002000a140000" + "080001000a150000");
    assertThat(RuleCodec.decode(add.payload())).isEqualTo(rule);
    assertThat(RuleCodec.remove(rule).payload()).isEqualTo(add.payload());
  }
}
