package org.holdfast.wire.vrrp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The checksum of a message with a {@link HmacTrailer} behind it: over IPv4 that of the message,
 * over IPv6 that of both, since the kernel of a keepalived computes it over the whole payload.
 */
public final class TrailerChecksum {
  private static final int CHECKSUM = 6;

  private TrailerChecksum() {}

  /**
   * Makes the checksum of an encoded message cover the trailer where it must.
   *
   * @param packet message and trailer, complete but for the checksum; its position is left as it
   *     was
   * @param source IP source
   * @param destination IP destination
   */
  public static void cover(ByteBuffer packet, InetAddress source, InetAddress destination) {
    if (source instanceof Inet6Address) {
      put(packet, finished(packet, source, destination));
    }
  }

  /**
   * The message alone, as {@link VrrpCodec#decode} wants it.
   *
   * @param packet message and trailer, untrusted; left as it was
   * @param source IP source
   * @param destination IP destination
   * @return the message; its checksum is right exactly when that of the packet was
   */
  public static ByteBuffer message(ByteBuffer packet, InetAddress source, InetAddress destination) {
    int length = packet.remaining() - HmacTrailer.BYTES;
    ByteBuffer message = packet.slice(packet.position(), length);
    if (!(source instanceof Inet6Address)) {
      return message;
    }
    int found = (packet.get(packet.position() + CHECKSUM) & 0xff) << 8;
    found |= packet.get(packet.position() + CHECKSUM + 1) & 0xff;
    int error = found ^ finished(packet, source, destination);
    ByteBuffer copy = ByteBuffer.allocate(length).put(message).flip();
    put(copy, finished(copy, source, destination) ^ error);
    return copy;
  }

  private static int finished(ByteBuffer bytes, InetAddress source, InetAddress destination) {
    int sum =
        InternetChecksum.sum(bytes)
            + InternetChecksum.pseudoHeader(source, destination, bytes.remaining());
    int present = (bytes.get(bytes.position() + CHECKSUM) & 0xff) << 8;
    present |= bytes.get(bytes.position() + CHECKSUM + 1) & 0xff;
    return InternetChecksum.finish(sum - present);
  }

  private static void put(ByteBuffer into, int checksum) {
    int at = into.position() + CHECKSUM;
    into.put(at, (byte) (checksum >> 8)).put(at + 1, (byte) checksum);
  }
}
