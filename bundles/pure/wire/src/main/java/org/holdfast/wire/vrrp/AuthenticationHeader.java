package org.holdfast.wire.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.holdfast.wire.ip.Ipv4Header;

/**
 * A version 2 message inside of the IP authentication header (RFC 2338 section 5.3.6.3, RFC 2402
 * with HMAC-MD5-96 of RFC 2403), as keepalived's {@code auth_type AH} sends it:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |             IPv4 header of 20 bytes, protocol 51              |
 * +---------------+---------------+-------------------------------+
 * | next (112)    | length (4)    |         reserved (0)          |
 * +---------------+---------------+-------------------------------+
 * |         security parameters index: the source address         |
 * +---------------------------------------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |            HMAC-MD5, the first 12 of its 16 bytes             |
 * +                                                               +
 * +---------------------------------------------------------------+
 * |       VRRP message, Auth Type 2, authentication data 0        |
 * </pre>
 *
 * <p>The hash covers the whole packet with these fields read as zeros: TOS, flags and fragment
 * offset, header checksum, the hash, and the TTL of unicast packets alone. Measured: keepalived
 * 2.2.7 leaves the TTL of multicast packets in, other than RFC 2402 section 3.3.3.1.1.
 *
 * <p>Holds the key, ready for use; one thread.
 */
public final class AuthenticationHeader {
  /** IP protocol number. */
  public static final int PROTOCOL = 51;

  /** What stands before the message: both headers. */
  public static final int BYTES = Ipv4Header.MIN_SIZE + 24;

  private static final int MAX_BYTES = BYTES + VrrpCodec.MAX_BYTES;
  private static final int ICV_BYTES = 12;
  private static final int KEY_BYTES = 8;
  private static final int PAYLOAD_WORDS = 4;
  private static final int CLASS_CS6 = 0xc0;

  private static final int TOS = 1;
  private static final int TOTAL_LENGTH = 2;
  private static final int IDENTIFICATION = 4;
  private static final int FLAGS = 6;
  private static final int TTL = 8;
  private static final int IP_PROTOCOL = 9;
  private static final int HEADER_CHECKSUM = 10;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;
  private static final int NEXT_HEADER = 20;
  private static final int PAYLOAD_LENGTH = 21;
  private static final int SPI = 24;
  private static final int SEQUENCE = 28;
  private static final int ICV = 32;

  private final Mac mac;
  private final byte[] scratch = new byte[MAX_BYTES];
  private final byte[] hash = new byte[16];

  /** What became of a packet. */
  public enum Verdict {
    /** Its hash is good. */
    GOOD,
    /** It is no packet of this kind. */
    MALFORMED,
    /** Its hash is that of another key or another packet. */
    BAD_HASH
  }

  /**
   * A key.
   *
   * @param password at most 8 bytes count; shorter ones are filled with zero bytes
   */
  public AuthenticationHeader(byte[] password) {
    try {
      mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(Arrays.copyOf(password, KEY_BYTES), "HmacMD5"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no HmacMD5", e);
    }
  }

  /**
   * Writes both headers before a message.
   *
   * @param packet {@link #BYTES} of room from position on, then the message up to the limit; its
   *     position is left as it was
   * @param source IP source
   * @param destination IP destination
   * @param ttl 0..255
   * @param sequence of {@link SequenceClock#nextNumber}; its low bits are the identification too
   */
  public void write(
      ByteBuffer packet, InetAddress source, InetAddress destination, int ttl, long sequence) {
    int at = packet.position();
    int length = packet.remaining();
    for (int i = 0; i < BYTES; i++) {
      packet.put(at + i, (byte) 0);
    }
    packet.put(at, (byte) 0x45).put(at + TOS, (byte) CLASS_CS6);
    put(packet, at + TOTAL_LENGTH, length, 2);
    put(packet, at + IDENTIFICATION, sequence % 0xffff + 1, 2); // the kernel fills in a zero
    packet.put(at + TTL, (byte) ttl).put(at + IP_PROTOCOL, (byte) PROTOCOL);
    packet.put(at + SOURCE, source.getAddress()).put(at + DESTINATION, destination.getAddress());
    packet.put(at + NEXT_HEADER, (byte) VrrpCodec.PROTOCOL);
    packet.put(at + PAYLOAD_LENGTH, (byte) PAYLOAD_WORDS);
    packet.put(at + SPI, source.getAddress());
    put(packet, at + SEQUENCE, sequence, 4);
    hash(packet);
    packet.put(at + ICV, hash, 0, ICV_BYTES);
  }

  /**
   * Checks a packet. Never throws for any bytes.
   *
   * @param packet from its IPv4 header on, untrusted; left as it was
   * @return what it is; the message begins {@link #BYTES} behind the position of a good one
   */
  public Verdict check(ByteBuffer packet) {
    if (!isWhole(packet)) {
      return Verdict.MALFORMED;
    }
    hash(packet);
    byte[] expected = Arrays.copyOf(hash, ICV_BYTES);
    byte[] found = new byte[ICV_BYTES];
    packet.get(packet.position() + ICV, found);
    return MessageDigest.isEqual(expected, found) ? Verdict.GOOD : Verdict.BAD_HASH;
  }

  /**
   * The sequence of a packet that is not malformed.
   *
   * @param packet from its IPv4 header on
   * @return 0 to 4294967295
   */
  public static long sequence(ByteBuffer packet) {
    return number(packet, packet.position() + SEQUENCE, 4);
  }

  /**
   * The VRID of the message inside, without a look at anything else.
   *
   * @param packet from its IPv4 header on, untrusted; left as it was
   * @return 0..255, or -1 when it ends before
   */
  public static int peekVirtualRouterId(ByteBuffer packet) {
    return packet.remaining() < BYTES + 2 ? -1 : packet.get(packet.position() + BYTES + 1) & 0xff;
  }

  private static boolean isWhole(ByteBuffer packet) {
    int at = packet.position();
    int length = packet.remaining();
    return length >= BYTES + 8
        && length <= MAX_BYTES
        && packet.get(at) == 0x45 // a header with options is none of ours
        && number(packet, at + TOTAL_LENGTH, 2) == length
        && packet.get(at + IP_PROTOCOL) == PROTOCOL
        && packet.get(at + NEXT_HEADER) == VrrpCodec.PROTOCOL
        && packet.get(at + PAYLOAD_LENGTH) == PAYLOAD_WORDS
        && number(packet, at + SPI, 4) == number(packet, at + SOURCE, 4);
  }

  private void hash(ByteBuffer packet) {
    int length = packet.remaining();
    packet.get(packet.position(), scratch, 0, length);
    scratch[TOS] = 0;
    Arrays.fill(scratch, FLAGS, FLAGS + 2, (byte) 0);
    Arrays.fill(scratch, HEADER_CHECKSUM, HEADER_CHECKSUM + 2, (byte) 0);
    Arrays.fill(scratch, ICV, ICV + ICV_BYTES, (byte) 0);
    boolean multicast = (scratch[DESTINATION] & 0xf0) == 0xe0;
    if (!multicast) {
      scratch[TTL] = 0;
    }
    try {
      mac.update(scratch, 0, length);
      mac.doFinal(hash, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("HMAC-MD5 has 16 bytes", e);
    }
  }

  private static void put(ByteBuffer into, int index, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      into.put(index + i, (byte) (value >> 8 * (bytes - 1 - i)));
    }
  }

  private static long number(ByteBuffer from, int index, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | from.get(index + i) & 0xff;
    }
    return value;
  }

  @Override
  public String toString() {
    return "AuthenticationHeader[key=********]";
  }
}
