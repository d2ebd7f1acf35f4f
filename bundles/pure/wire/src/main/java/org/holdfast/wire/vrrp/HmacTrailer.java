package org.holdfast.wire.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 28 bytes behind a message that prove who sent it, and when (draft-cassen-vrrp-auth-hmac-00):
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   Type (1)    |    Key Id     |         Reserved (0)          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   seconds since 1970, UTC                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      parts of 1/65536 s       |            counter            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           HMAC-SHA256, the first 16 of its 32 bytes           |
 * +                                                               +
 * </pre>
 *
 * <p>The hash covers family (4 or 6), version, VRID, a zero byte, the source address filled up with
 * zeros to 16 bytes, then message and trailer with the message's checksum and the hash itself read
 * as zeros. The checksum of a message over IPv4 does not cover the trailer, that of one over IPv6
 * does.
 *
 * <p>Holds one key, ready for use; one thread.
 */
public final class HmacTrailer {
  /** Length of a trailer. */
  public static final int BYTES = 28;

  private static final int HMAC_BYTES = 16;
  private static final int TYPE = 0;
  private static final int KEY_ID = 1;
  private static final int RESERVED = 2;
  private static final int SEQUENCE = 4;
  private static final int HMAC = 12;
  private static final int HASHED = 1;
  private static final int MESSAGE_CHECKSUM = 6;
  private static final int PSEUDO_HEADER_BYTES = 20;
  private static final int PSEUDO_SOURCE = 4;
  private static final byte[] ZEROS = new byte[HMAC_BYTES];

  private final Mac mac;
  private final byte[] pseudoHeader = new byte[PSEUDO_HEADER_BYTES];
  private final byte[] hash = new byte[32];

  /**
   * A key for one virtual router.
   *
   * @param key 32 to 64 bytes
   * @param version 2 or 3
   * @param virtualRouterId 1..255
   */
  public HmacTrailer(byte[] key, int version, int virtualRouterId) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
    pseudoHeader[1] = (byte) version;
    pseudoHeader[2] = (byte) virtualRouterId;
  }

  /**
   * Whether a trailer stands behind the message that its first bytes announce.
   *
   * @param packet message and trailer from position to limit, untrusted; left as it was
   * @param addressBytes 4 or 16
   * @return true when the length says so
   */
  public static boolean isBehind(ByteBuffer packet, int addressBytes) {
    if (packet.remaining() < BYTES + 8) {
      return false;
    }
    int version = (packet.get(packet.position()) & 0xf0) >> 4;
    int count = packet.get(packet.position() + 3) & 0xff;
    int message = 8 + count * addressBytes + (version == 2 ? 8 : 0);
    return packet.remaining() == message + BYTES;
  }

  /**
   * Whether type and reserved field are those of this draft.
   *
   * @param packet message and trailer
   * @return false for another extension
   */
  public static boolean wellFormed(ByteBuffer packet) {
    int at = start(packet);
    return packet.get(at + TYPE) == HASHED
        && packet.get(at + RESERVED) == 0
        && packet.get(at + RESERVED + 1) == 0;
  }

  /**
   * The number of the key.
   *
   * @param packet message and trailer
   * @return 0..255
   */
  public static int keyId(ByteBuffer packet) {
    return packet.get(start(packet) + KEY_ID) & 0xff;
  }

  /**
   * When it was sent, and as which of its moment: seconds, parts and counter.
   *
   * @param packet message and trailer
   * @return 64 bits, to be compared by {@link SequenceClock#after}
   */
  public static long sequence(ByteBuffer packet) {
    long sequence = 0;
    for (int i = start(packet) + SEQUENCE; i < start(packet) + HMAC; i++) {
      sequence = sequence << 8 | packet.get(i) & 0xff;
    }
    return sequence;
  }

  /**
   * Writes the trailer into the last bytes of a packet.
   *
   * @param packet an encoded message from position on, and 28 bytes of room up to the limit; its
   *     position is left as it was
   * @param source IP source it will be sent from
   * @param keyId the number of this key
   * @param sequence of {@link SequenceClock#next}
   */
  public void write(ByteBuffer packet, InetAddress source, int keyId, long sequence) {
    int at = start(packet);
    packet.put(at + TYPE, (byte) HASHED).put(at + KEY_ID, (byte) keyId);
    packet.put(at + RESERVED, (byte) 0).put(at + RESERVED + 1, (byte) 0);
    for (int i = 0; i < 8; i++) {
      packet.put(at + SEQUENCE + i, (byte) (sequence >> 56 - 8 * i));
    }
    hash(packet, source);
    packet.put(at + HMAC, hash, 0, HMAC_BYTES);
  }

  /**
   * Whether the hash is that of this key, in the same time wherever it differs.
   *
   * @param packet message and trailer, untrusted; left as it was
   * @param source IP source it came from
   * @return true for a holder of the key
   */
  public boolean isGood(ByteBuffer packet, InetAddress source) {
    hash(packet, source);
    byte[] expected = new byte[HMAC_BYTES];
    byte[] found = new byte[HMAC_BYTES];
    System.arraycopy(hash, 0, expected, 0, HMAC_BYTES);
    packet.get(start(packet) + HMAC, found);
    return MessageDigest.isEqual(expected, found);
  }

  private void hash(ByteBuffer packet, InetAddress source) {
    byte[] address = source.getAddress();
    pseudoHeader[0] = (byte) (address.length == 4 ? 4 : 6);
    for (int i = 0; i < 16; i++) {
      pseudoHeader[PSEUDO_SOURCE + i] = i < address.length ? address[i] : 0;
    }
    mac.update(pseudoHeader);
    int from = packet.position();
    mac.update(packet.slice(from, MESSAGE_CHECKSUM));
    mac.update(ZEROS, 0, 2);
    int rest = from + MESSAGE_CHECKSUM + 2;
    mac.update(packet.slice(rest, start(packet) + HMAC - rest));
    mac.update(ZEROS);
    try {
      mac.doFinal(hash, 0);
    } catch (javax.crypto.ShortBufferException e) {
      throw new IllegalStateException("HMAC-SHA256 has 32 bytes", e);
    }
  }

  private static int start(ByteBuffer packet) {
    return packet.limit() - BYTES;
  }

  @Override
  public String toString() {
    return "HmacTrailer[key=********]";
  }
}
