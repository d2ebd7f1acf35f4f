package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Says of a packet that left which statements of docs/vrrp-conformance.md it violates. Written from
 * RFC 9568 section 5 and RFC 3768 section 5.3 alone and without the codec, so that the two check
 * each other.
 */
final class SentPacketJudge {
  /** Of the interface that the adverts of the cases leave from. */
  private static final InetAddress PRIMARY = InetAddress.ofLiteral("10.0.0.1");

  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");
  private static final InetAddress GROUP6 = InetAddress.ofLiteral("ff02::12");

  private record Rule(
      BiPredicate<Configurations, SentPacket> applies,
      BiPredicate<Configurations, SentPacket> holds) {}

  private static final Map<Integer, Rule> RULES = new TreeMap<>();

  static {
    rule(1, SentPacketJudge::ipv4, (wanted, packet) -> packet.source().equals(PRIMARY));
    rule(2, SentPacketJudge::ipv4, (wanted, packet) -> packet.destination().equals(GROUP));
    rule(3, SentPacketJudge::ipv4, (wanted, packet) -> packet.ttl() == 255);
    rule(5, SentPacketJudge::ipv6, (wanted, packet) -> packet.source().isLinkLocalAddress());
    rule(6, SentPacketJudge::ipv6, (wanted, packet) -> packet.destination().equals(GROUP6));
    rule(7, SentPacketJudge::ipv6, (wanted, packet) -> packet.ttl() == 255);
    rule(10, SentPacketJudge::any, (wanted, packet) -> u8(packet, 1) == wanted.vrid);
    rule(11, SentPacketJudge::version3, (wanted, packet) -> u8(packet, 0) == 0x31);
    rule(15, SentPacketJudge::any, SentPacketJudge::countsItsAddresses);
    rule(16, SentPacketJudge::version3, (wanted, packet) -> u8(packet, 4) >> 4 == 0);
    rule(17, SentPacketJudge::version3, SentPacketJudge::tellsItsInterval);
    rule(18, SentPacketJudge::ipv6, SentPacketJudge::beginsWithLinkLocal);
    rule(19, SentPacketJudge::version3, SentPacketJudge::hasTheLengthOfItsFamily);
    rule(20, SentPacketJudge::ipv6, (wanted, packet) -> sum(packet, true) == 0xffff);
    rule(21, SentPacketJudge::messageOnly, (wanted, packet) -> sum(packet, false) == 0xffff);
    rule(22, SentPacketJudge::pseudoHeader, (wanted, packet) -> sum(packet, true) == 0xffff);
    rule(24, SentPacketJudge::version2, SentPacketJudge::isWholeVersion2);
    rule(25, SentPacketJudge::version2, SentPacketJudge::authenticationDataIsZero);
    rule(26, SentPacketJudge::version2, SentPacketJudge::tellsItsSeconds);
  }

  private SentPacketJudge() {}

  private static void rule(
      int number,
      BiPredicate<Configurations, SentPacket> applies,
      BiPredicate<Configurations, SentPacket> holds) {
    RULES.put(number, new Rule(applies, holds));
  }

  static List<Integer> statements() {
    return List.copyOf(RULES.keySet());
  }

  static boolean applies(int number, Configurations wanted, SentPacket packet) {
    return RULES.get(number).applies().test(wanted, packet);
  }

  static boolean holds(int number, Configurations wanted, SentPacket packet) {
    return RULES.get(number).holds().test(wanted, packet);
  }

  private static boolean any(Configurations wanted, SentPacket packet) {
    return true;
  }

  private static boolean version2(Configurations wanted, SentPacket packet) {
    return wanted.version == 2;
  }

  private static boolean version3(Configurations wanted, SentPacket packet) {
    return wanted.version == 3;
  }

  private static boolean ipv4(Configurations wanted, SentPacket packet) {
    return width(packet) == 4;
  }

  private static boolean ipv6(Configurations wanted, SentPacket packet) {
    return width(packet) == 16;
  }

  private static boolean messageOnly(Configurations wanted, SentPacket packet) {
    return version3(wanted, packet) && ipv4(wanted, packet) && wanted.messageOnlyChecksum;
  }

  private static boolean pseudoHeader(Configurations wanted, SentPacket packet) {
    return version3(wanted, packet) && ipv4(wanted, packet) && !wanted.messageOnlyChecksum;
  }

  private static int width(SentPacket packet) {
    return packet.source().getAddress().length;
  }

  private static int u8(SentPacket packet, int index) {
    return packet.bytes()[index] & 0xff;
  }

  private static int u16(SentPacket packet, int index) {
    return u8(packet, index) << 8 | u8(packet, index + 1);
  }

  private static boolean countsItsAddresses(Configurations wanted, SentPacket packet) {
    return u8(packet, 3) == wanted.addresses.size() && u8(packet, 3) > 0;
  }

  private static boolean tellsItsInterval(Configurations wanted, SentPacket packet) {
    return (u16(packet, 4) & 0xfff) == wanted.interval.toMillis() / 10;
  }

  private static boolean tellsItsSeconds(Configurations wanted, SentPacket packet) {
    return u8(packet, 5) == wanted.interval.toSeconds();
  }

  private static boolean beginsWithLinkLocal(Configurations wanted, SentPacket packet) {
    return u8(packet, 8) == 0xfe && u8(packet, 9) >> 6 == 2;
  }

  private static boolean hasTheLengthOfItsFamily(Configurations wanted, SentPacket packet) {
    return packet.bytes().length == 8 + u8(packet, 3) * width(packet);
  }

  private static boolean isWholeVersion2(Configurations wanted, SentPacket packet) {
    return packet.bytes().length == 8 + 4 * u8(packet, 3) + 8 && sum(packet, false) == 0xffff;
  }

  private static boolean authenticationDataIsZero(Configurations wanted, SentPacket packet) {
    int length = packet.bytes().length;
    byte[] data = Arrays.copyOfRange(packet.bytes(), length - 8, length);
    return u8(packet, 4) == 0 && Arrays.equals(data, new byte[8]);
  }

  /** RFC 1071: of the message, and of the pseudo-header of RFC 8200 8.1 or RFC 768. */
  private static int sum(SentPacket packet, boolean withPseudoHeader) {
    long sum = sum(packet.bytes());
    if (withPseudoHeader) {
      sum += sum(packet.source().getAddress()) + sum(packet.destination().getAddress());
      sum += 112 + packet.bytes().length;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) sum;
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (long) (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }
}
