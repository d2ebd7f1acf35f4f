package org.holdfast.wire.vrrp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.wire.vrrp.Decoded.Malformed;

/**
 * Writes and reads VRRP messages over IPv4 and IPv6; source and destination tell which, and so how
 * long addresses are. Any thread.
 *
 * <p>Version 3, RFC 9568 section 5.2:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Version| Type  | Virtual Rtr ID|   Priority    | IPvX Addr Cnt |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Reserve| Max Advertise Interval|          Checksum             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       IPvX Address(es)                        |
 * +                                                               +
 * </pre>
 *
 * <p>Version 2, RFC 3768 section 5.1, has other fields in the second word and ends with eight bytes
 * of authentication data:
 *
 * <pre>
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   Auth Type   |   Adver Int   |          Checksum             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class VrrpCodec {
  /** IP protocol number (RFC 9568 section 5.1.1.4). */
  public static final int PROTOCOL = 112;

  /** Longest message: header and 255 addresses of IPv6. In bytes. */
  public static final int MAX_BYTES = 8 + 255 * 16;

  private static final int VERSION_AND_TYPE = 0;
  private static final int VIRTUAL_ROUTER_ID = 1;
  private static final int PRIORITY = 2;
  private static final int ADDRESS_COUNT = 3;
  private static final int MAX_ADVERTISE_INTERVAL = 4; // version 3
  private static final int AUTH_TYPE = 4; // version 2
  private static final int ADVER_INT = 5; // version 2
  private static final int CHECKSUM = 6;
  private static final int ADDRESSES = 8;
  private static final int HEADER_BYTES = 8;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int AUTH_DATA_BYTES = 8;
  private static final int ADVERTISEMENT = 1;
  private static final int INTERVAL_BITS = 0x0fff;
  private static final long NANOS_PER_CENTISECOND = 10_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private VrrpCodec() {}

  /**
   * Reads the VRID without looking at anything else.
   *
   * @param message from position to limit
   * @return 0..255, or -1 when the message ends before it
   */
  public static int peekVirtualRouterId(ByteBuffer message) {
    return message.remaining() <= VIRTUAL_ROUTER_ID
        ? Malformed.UNKNOWN
        : u8(message, VIRTUAL_ROUTER_ID);
  }

  /**
   * Reads a message. Never throws for any bytes.
   *
   * @param message from position to limit, untrusted; left as it was
   * @param source IP source, part of the pseudo-header
   * @param destination IP destination, part of the pseudo-header
   * @return the advertisement, or what is wrong with it
   */
  public static Decoded decode(ByteBuffer message, InetAddress source, InetAddress destination) {
    int length = message.remaining();
    int first = length > VERSION_AND_TYPE ? u8(message, VERSION_AND_TYPE) : Malformed.UNKNOWN;
    int version = first == Malformed.UNKNOWN ? Malformed.UNKNOWN : first >> 4;
    int vrid = peekVirtualRouterId(message);
    if (length < HEADER_BYTES) {
      return new Malformed(MalformedReason.LENGTH, version, vrid, length, HEADER_BYTES);
    }
    if (version != 2 && version != 3) {
      return new Malformed(MalformedReason.VERSION, version, vrid, version, Malformed.UNKNOWN);
    }
    if ((first & 0x0f) != ADVERTISEMENT) {
      return new Malformed(MalformedReason.TYPE, version, vrid, first & 0x0f, ADVERTISEMENT);
    }
    boolean ipv6 = isIpv6(source);
    if (ipv6 && version == 2) { // RFC 3768 knows IPv4 alone
      return new Malformed(MalformedReason.VERSION, version, vrid, version, 3);
    }
    int expected = length(version, u8(message, ADDRESS_COUNT), ipv6);
    if (length != expected) {
      return new Malformed(MalformedReason.LENGTH, version, vrid, length, expected);
    }
    return decodeComplete(message, version, vrid, source, destination);
  }

  private static Decoded decodeComplete(
      ByteBuffer message, int version, int vrid, InetAddress source, InetAddress destination) {
    int sum = InternetChecksum.sum(message);
    ChecksumForm form = checksumForm(message, version, sum, source, destination);
    if (form == null) {
      int pseudo =
          isIpv6(source)
              ? InternetChecksum.pseudoHeader(source, destination, message.remaining())
              : 0;
      return wrongChecksum(message, version, vrid, sum + pseudo);
    }
    if (vrid == 0) {
      return new Malformed(
          MalformedReason.VIRTUAL_ROUTER_ID, version, vrid, vrid, Malformed.UNKNOWN);
    }
    int count = u8(message, ADDRESS_COUNT);
    // RFC 9568 5.2.6: the reserved bits are ignored on receipt.
    int centis = u16(message, MAX_ADVERTISE_INTERVAL) & INTERVAL_BITS;
    if (version == 3 && centis == 0) {
      return new Malformed(MalformedReason.ADVERT_INTERVAL, version, vrid, 0, Malformed.UNKNOWN);
    }
    long interval =
        version == 3 ? centis * NANOS_PER_CENTISECOND : u8(message, ADVER_INT) * NANOS_PER_SECOND;
    return new Decoded.Advert(
        new VrrpAdvert(
            version,
            vrid,
            u8(message, PRIORITY),
            interval,
            addresses(message, count, isIpv6(source) ? IPV6_BYTES : IPV4_BYTES),
            version == 3 ? Authentication.NONE : authentication(message, count)),
        form);
  }

  private static ChecksumForm checksumForm(
      ByteBuffer message, int version, int sum, InetAddress source, InetAddress destination) {
    if (version == 3
        && InternetChecksum.isGood(
            sum + InternetChecksum.pseudoHeader(source, destination, message.remaining()))) {
      return ChecksumForm.PSEUDO_HEADER;
    }
    // RFC 9568 5.2.8: over IPv6 never without the pseudo-header.
    return !isIpv6(source) && InternetChecksum.isGood(sum) ? ChecksumForm.MESSAGE_ONLY : null;
  }

  private static Malformed wrongChecksum(ByteBuffer message, int version, int vrid, int sum) {
    int found = u16(message, CHECKSUM);
    int right = InternetChecksum.finish(sum - found);
    return new Malformed(MalformedReason.CHECKSUM, version, vrid, found, right);
  }

  private static List<InetAddress> addresses(ByteBuffer message, int count, int size) {
    List<InetAddress> addresses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[size];
      message.get(message.position() + ADDRESSES + i * size, bytes);
      try {
        addresses.add(InetAddress.getByAddress(bytes));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("4 or 16 bytes are always an address", e);
      }
    }
    return addresses;
  }

  private static Authentication authentication(ByteBuffer message, int count) {
    int at = message.position() + ADDRESSES + count * IPV4_BYTES;
    long data = 0;
    for (int i = 0; i < AUTH_DATA_BYTES; i++) {
      data = data << 8 | message.get(at + i) & 0xff;
    }
    return new Authentication(u8(message, AUTH_TYPE), data);
  }

  /**
   * Writes a message from the buffer's position on, and leaves the buffer ready to be read: limit
   * at the end of the message, position at its start.
   *
   * @param advert what to write
   * @param form the checksum of a version 3 message over IPv4; all others have only one
   * @param source IP source it will be sent from
   * @param destination IP destination it will be sent to
   * @param into at least {@link #length} bytes remaining
   * @throws IllegalArgumentException when a field does not fit its place on the wire
   */
  public static void encode(
      VrrpAdvert advert,
      ChecksumForm form,
      InetAddress source,
      InetAddress destination,
      ByteBuffer into) {
    int start = into.position();
    int count = requireRange("address count", advert.addresses().size(), 0, 255);
    boolean ipv6 = isIpv6(source);
    int size = ipv6 ? IPV6_BYTES : IPV4_BYTES;
    int length = length(advert.version(), count, ipv6);
    into.limit(start + length);
    into.put(
        (byte) (requireRange("version", advert.version(), ipv6 ? 3 : 2, 3) << 4 | ADVERTISEMENT));
    into.put((byte) requireRange("VRID", advert.virtualRouterId(), 1, 255));
    into.put((byte) requireRange("priority", advert.priority(), 0, 255));
    into.put((byte) count);
    putSecondWord(advert, into);
    for (InetAddress address : advert.addresses()) {
      byte[] bytes = address.getAddress();
      requireRange("bytes of address " + address.getHostAddress(), bytes.length, size, size);
      into.put(bytes);
    }
    if (advert.version() == 2) {
      putAuthData(advert.authentication().data(), into);
    }
    into.position(start);
    int sum = InternetChecksum.sum(into);
    if (ipv6 || advert.version() == 3 && form == ChecksumForm.PSEUDO_HEADER) {
      sum += InternetChecksum.pseudoHeader(source, destination, length);
    }
    putU16(into, start + CHECKSUM, InternetChecksum.finish(sum));
  }

  private static void putSecondWord(VrrpAdvert advert, ByteBuffer into) {
    if (advert.version() == 3) {
      long centis = advert.intervalNanos() / NANOS_PER_CENTISECOND;
      requireRange("advertisement interval in centiseconds", centis, 1, INTERVAL_BITS);
      into.put((byte) (centis >> 8)).put((byte) centis);
    } else {
      long seconds = advert.intervalNanos() / NANOS_PER_SECOND;
      requireRange("advertisement interval in seconds", seconds, 1, 255);
      into.put((byte) advert.authentication().type()).put((byte) seconds);
    }
    into.put((byte) 0).put((byte) 0);
  }

  private static void putAuthData(long data, ByteBuffer into) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      into.put((byte) (data >> shift));
    }
  }

  /**
   * The length of a message.
   *
   * @param version 2 or 3
   * @param addressCount 0..255
   * @param ipv6 whether the addresses have 16 bytes; version 3 only
   * @return in bytes
   */
  public static int length(int version, int addressCount, boolean ipv6) {
    return HEADER_BYTES
        + addressCount * (ipv6 ? IPV6_BYTES : IPV4_BYTES)
        + (version == 2 ? AUTH_DATA_BYTES : 0);
  }

  private static boolean isIpv6(InetAddress address) {
    return address instanceof Inet6Address;
  }

  private static int requireRange(String what, long value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          what + ": got " + value + ", expected " + low + " to " + high);
    }
    return (int) value;
  }

  private static int u8(ByteBuffer message, int offset) {
    return message.get(message.position() + offset) & 0xff;
  }

  private static int u16(ByteBuffer message, int offset) {
    return u8(message, offset) << 8 | u8(message, offset + 1);
  }

  private static void putU16(ByteBuffer into, int index, int value) {
    into.put(index, (byte) (value >> 8)).put(index + 1, (byte) value);
  }
}
