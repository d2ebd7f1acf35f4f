package org.holdfast.wire.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One attribute that was read. A number must have exactly the length that its getter names, so that
 * another format is found and not misread.
 */
public final class Attribute {
  private final int type;
  private final byte[] bytes;
  private final int offset;
  private final int length;

  Attribute(int type, byte[] bytes, int offset, int length) {
    this.type = type;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /**
   * The attribute's number.
   *
   * @return without the NESTED and NET_BYTEORDER flags
   */
  public int type() {
    return type;
  }

  /**
   * How many bytes the value has.
   *
   * @return without header and padding
   */
  public int length() {
    return length;
  }

  /**
   * The value.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /**
   * Unsigned 8 bits.
   *
   * @return 0..255
   * @throws NetlinkFormatException when the value is not 1 byte long
   */
  public int u8() throws NetlinkFormatException {
    return Byte.toUnsignedInt(exactly(1).get());
  }

  /**
   * Unsigned 16 bits.
   *
   * @return 0..65535
   * @throws NetlinkFormatException when the value is not 2 bytes long
   */
  public int u16() throws NetlinkFormatException {
    return Short.toUnsignedInt(exactly(2).getShort());
  }

  /**
   * Unsigned 16 bits, big-endian.
   *
   * @return 0..65535
   * @throws NetlinkFormatException when the value is not 2 bytes long
   */
  public int u16be() throws NetlinkFormatException {
    return Short.toUnsignedInt(exactly(2).order(ByteOrder.BIG_ENDIAN).getShort());
  }

  /**
   * Unsigned 32 bits.
   *
   * @return 0..2^32-1
   * @throws NetlinkFormatException when the value is not 4 bytes long
   */
  public long u32() throws NetlinkFormatException {
    return Integer.toUnsignedLong(exactly(4).getInt());
  }

  /**
   * Unsigned 32 bits, big-endian.
   *
   * @return 0..2^32-1
   * @throws NetlinkFormatException when the value is not 4 bytes long
   */
  public long u32be() throws NetlinkFormatException {
    return Integer.toUnsignedLong(exactly(4).order(ByteOrder.BIG_ENDIAN).getInt());
  }

  /**
   * 64 bits.
   *
   * @return the bits
   * @throws NetlinkFormatException when the value is not 8 bytes long
   */
  public long u64() throws NetlinkFormatException {
    return exactly(8).getLong();
  }

  /**
   * 64 bits, big-endian.
   *
   * @return the bits
   * @throws NetlinkFormatException when the value is not 8 bytes long
   */
  public long u64be() throws NetlinkFormatException {
    return exactly(8).order(ByteOrder.BIG_ENDIAN).getLong();
  }

  /**
   * Text up to the first NUL or the end.
   *
   * @return the text, as UTF-8
   */
  public String string() {
    int end = offset;
    while (end < offset + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }

  /**
   * An IP address of 4 or 16 bytes.
   *
   * @return the address
   * @throws NetlinkFormatException when the value has another length
   */
  public InetAddress address() throws NetlinkFormatException {
    try {
      return InetAddress.getByAddress(bytes());
    } catch (UnknownHostException e) {
      throw new NetlinkFormatException(
          "attribute " + type + ": got " + length + " bytes, expected an address of 4 or 16");
    }
  }

  /**
   * The attributes inside this one.
   *
   * @return in order
   * @throws NetlinkFormatException when a length inside makes no sense
   */
  public Attributes nested() throws NetlinkFormatException {
    return Attributes.parse(bytes, offset, length);
  }

  private ByteBuffer exactly(int size) throws NetlinkFormatException {
    if (length != size) {
      throw new NetlinkFormatException(
          "attribute " + type + ": got " + length + " bytes, expected " + size);
    }
    return ByteBuffer.wrap(bytes, offset, size).order(ByteOrder.nativeOrder());
  }
}
