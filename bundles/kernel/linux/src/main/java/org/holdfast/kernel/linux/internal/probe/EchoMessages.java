package org.holdfast.kernel.linux.internal.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Echo messages and the errors that answer them (RFC 792; RFC 4443 sections 3 and 4).
 *
 * <pre>
 *  0                   1                   2                   3
 * |     type      |     code      |           checksum            |
 * |          identifier           |           sequence            |
 * |                     token, 8 bytes of ours                    |
 * </pre>
 */
final class EchoMessages {
  static final int SIZE = 16;

  private static final int HEADER = 8;
  private static final int INET_HEADER = 20;
  private static final int INET_PROTOCOL = 9;
  private static final int INET_DESTINATION = 16;
  private static final int INET6_HEADER = 40;
  private static final int INET6_NEXT = 6;
  private static final int INET6_DESTINATION = 24;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;

  private EchoMessages() {}

  /**
   * What came back.
   *
   * @param key identifier and sequence of the request
   * @param token of the reply; empty when this is an error
   * @param asked whom the request went to, by an error; null in a reply
   * @param words what an error says
   */
  record Heard(int key, Optional<Long> token, InetAddress asked, String words) {}

  /** Writes a request at 0; the kernel sums over ICMPv6 itself. */
  static void request(ByteBuffer out, boolean inet6, int key, long token) {
    ByteBuffer message = out.duplicate().order(ByteOrder.BIG_ENDIAN);
    message.putShort(0, (short) ((inet6 ? 128 : 8) << 8)).putShort(2, (short) 0);
    message.putInt(4, key).putLong(8, token);
    if (!inet6) {
      message.putShort(2, (short) ~sum(message, SIZE));
    }
  }

  private static int sum(ByteBuffer message, int length) {
    int sum = 0;
    for (int at = 0; at < length; at += 2) {
      sum += message.getShort(at) & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >> 16);
    return sum + (sum >> 16) & 0xffff;
  }

  /** Reads what a raw socket got: over IPv4 with its header, over IPv6 without. */
  static Optional<Heard> read(ByteBuffer from, int length, boolean inet6) {
    ByteBuffer packet = from.duplicate().order(ByteOrder.BIG_ENDIAN);
    int message = inet6 ? 0 : icmpAfter(packet, 0, length);
    if (message < 0 || length - message < HEADER) {
      return Optional.empty();
    }
    int type = packet.get(message) & 0xff;
    int code = packet.get(message + 1) & 0xff;
    if (type == (inet6 ? 129 : 0)) {
      return length - message < SIZE
          ? Optional.empty()
          : Optional.of(
              new Heard(
                  packet.getInt(message + 4), Optional.of(packet.getLong(message + 8)), null, ""));
    }
    String words = inet6 ? words6(type, code) : words(type, code);
    return words.isEmpty()
        ? Optional.empty()
        : asked(packet, message + HEADER, length, inet6, words);
  }

  /** The request in an error. */
  private static Optional<Heard> asked(
      ByteBuffer packet, int at, int length, boolean inet6, String words) {
    int message = inet6 ? icmp6After(packet, at, length) : icmpAfter(packet, at, length);
    if (message < 0
        || length - message < HEADER
        || (packet.get(message) & 0xff) != (inet6 ? 128 : 8)) {
      return Optional.empty();
    }
    byte[] address = new byte[inet6 ? 16 : 4];
    packet.get(at + (inet6 ? INET6_DESTINATION : INET_DESTINATION), address);
    try {
      InetAddress asked = InetAddress.getByAddress(address);
      return Optional.of(new Heard(packet.getInt(message + 4), Optional.empty(), asked, words));
    } catch (UnknownHostException e) {
      return Optional.empty(); // 4 or 16 bytes always are an address
    }
  }

  /** Where ICMP begins after an IPv4 header, -1 when this is none. */
  private static int icmpAfter(ByteBuffer packet, int at, int length) {
    if (length - at < INET_HEADER || packet.get(at + INET_PROTOCOL) != ICMP) {
      return -1;
    }
    int header = (packet.get(at) & 0xf) * 4;
    return header < INET_HEADER || length - at < header ? -1 : at + header;
  }

  /** Likewise for IPv6; our requests have no extension headers. */
  private static int icmp6After(ByteBuffer packet, int at, int length) {
    return length - at < INET6_HEADER || packet.get(at + INET6_NEXT) != ICMP6
        ? -1
        : at + INET6_HEADER;
  }

  private static String words(int type, int code) {
    return switch (type) {
      case 3 ->
          switch (code) {
            case 0, 6, 11 -> "network unreachable";
            case 1, 7, 12 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 9, 10, 13 -> "forbidden by a filter";
            default -> "unreachable, code " + code;
          };
      case 11 -> "time to live exceeded on the way";
      default -> "";
    };
  }

  private static String words6(int type, int code) {
    return switch (type) {
      case 1 ->
          switch (code) {
            case 0 -> "no route to it";
            case 1 -> "forbidden by a filter";
            case 3 -> "address unreachable";
            case 5, 6 -> "refused by a policy or a route";
            default -> "unreachable, code " + code;
          };
      case 3 -> "hop limit exceeded on the way";
      default -> "";
    };
  }
}
