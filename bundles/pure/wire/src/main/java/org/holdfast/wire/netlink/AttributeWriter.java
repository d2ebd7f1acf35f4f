package org.holdfast.wire.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Builds a message's payload: fixed headers and attributes, each padded to 4 bytes. Every method
 * returns this writer.
 */
public final class AttributeWriter {
  private static final int NESTED = 0x8000;
  private static final int MAX_SIZE = 0xffff;

  private ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

  /** An empty payload. */
  public AttributeWriter() {}

  /**
   * Adds bytes without an attribute header: the fixed header of a message.
   *
   * @param bytes as they shall stand; padded
   * @return this
   */
  public AttributeWriter raw(byte... bytes) {
    room(bytes.length);
    out.put(bytes);
    return pad();
  }

  /**
   * Adds an attribute without a value.
   *
   * @param type its number
   * @return this
   */
  public AttributeWriter flag(int type) {
    return bytes(type);
  }

  /**
   * Adds an unsigned number of 8 bits.
   *
   * @param type the attribute's number
   * @param value the low 8 bits are taken
   * @return this
   */
  public AttributeWriter u8(int type, int value) {
    header(type, 1).put((byte) value);
    return pad();
  }

  /**
   * Adds an unsigned number of 16 bits.
   *
   * @param type the attribute's number
   * @param value the low 16 bits are taken
   * @return this
   */
  public AttributeWriter u16(int type, int value) {
    header(type, 2).putShort((short) value);
    return pad();
  }

  /**
   * Adds an unsigned number of 16 bits, big-endian.
   *
   * @param type the attribute's number
   * @param value the low 16 bits are taken
   * @return this
   */
  public AttributeWriter u16be(int type, int value) {
    return bytes(type, (byte) (value >> 8), (byte) value);
  }

  /**
   * Adds an unsigned number of 32 bits.
   *
   * @param type the attribute's number
   * @param value the low 32 bits are taken
   * @return this
   */
  public AttributeWriter u32(int type, long value) {
    header(type, 4).putInt((int) value);
    return this;
  }

  /**
   * Adds an unsigned number of 32 bits, big-endian.
   *
   * @param type the attribute's number
   * @param value the low 32 bits are taken
   * @return this
   */
  public AttributeWriter u32be(int type, long value) {
    return bytes(type, ByteBuffer.allocate(4).putInt((int) value).array());
  }

  /**
   * Adds a number of 64 bits.
   *
   * @param type the attribute's number
   * @param value all its bits
   * @return this
   */
  public AttributeWriter u64(int type, long value) {
    header(type, 8).putLong(value);
    return this;
  }

  /**
   * Adds a number of 64 bits, big-endian.
   *
   * @param type the attribute's number
   * @param value all its bits
   * @return this
   */
  public AttributeWriter u64be(int type, long value) {
    return bytes(type, ByteBuffer.allocate(8).putLong(value).array());
  }

  /**
   * Adds bytes.
   *
   * @param type the attribute's number
   * @param value the bytes
   * @return this
   */
  public AttributeWriter bytes(int type, byte... value) {
    header(type, value.length).put(value);
    return pad();
  }

  /**
   * Adds text with a NUL at its end.
   *
   * @param type the attribute's number
   * @param value written as UTF-8
   * @return this
   */
  public AttributeWriter string(int type, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    return bytes(type, Arrays.copyOf(text, text.length + 1));
  }

  /**
   * Adds an IP address.
   *
   * @param type the attribute's number
   * @param value 4 or 16 bytes in wire order
   * @return this
   */
  public AttributeWriter address(int type, InetAddress value) {
    return bytes(type, value.getAddress());
  }

  /**
   * Adds an attribute that contains attributes, with NLA_F_NESTED set.
   *
   * @param type the attribute's number
   * @param body adds what is inside to this writer
   * @return this
   */
  public AttributeWriter nested(int type, Consumer<AttributeWriter> body) {
    int start = out.position();
    header(type | NESTED, 0);
    body.accept(this);
    int size = out.position() - start;
    if (size > MAX_SIZE) {
      throw tooLong(type, size);
    }
    out.putShort(start, (short) size);
    return this;
  }

  /**
   * How long the payload is now.
   *
   * @return bytes
   */
  public int size() {
    return out.position();
  }

  /**
   * The payload.
   *
   * @return a copy, a multiple of 4 bytes long
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(out.array(), out.position());
  }

  private ByteBuffer header(int type, int length) {
    int size = Attributes.HEADER_SIZE + length;
    if (size > MAX_SIZE) {
      throw tooLong(type & Attributes.TYPE_MASK, size);
    }
    room(size);
    return out.putShort((short) size).putShort((short) type);
  }

  private AttributeWriter pad() {
    out.position(NetlinkHeader.align(out.position()));
    return this;
  }

  private void room(int length) {
    int wanted = NetlinkHeader.align(out.position() + length);
    if (wanted > out.capacity()) {
      byte[] grown = Arrays.copyOf(out.array(), Math.max(wanted, 2 * out.capacity()));
      out = ByteBuffer.wrap(grown).order(ByteOrder.nativeOrder()).position(out.position());
    }
  }

  private static IllegalArgumentException tooLong(int type, int size) {
    return new IllegalArgumentException(
        "attribute " + type + ": " + size + " bytes, expected at most " + MAX_SIZE);
  }
}
