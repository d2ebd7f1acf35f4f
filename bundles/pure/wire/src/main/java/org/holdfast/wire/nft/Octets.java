package org.holdfast.wire.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value: keys, data and operands as they lie in registers. Immutable. */
public final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * These bytes.
   *
   * @param bytes copied
   * @return the value
   */
  public static Octets of(byte... bytes) {
    return new Octets(bytes.clone());
  }

  /**
   * A number of 32 bits in the machine's byte order, as numgen, jhash and meta give it.
   *
   * @param value the number
   * @return 4 bytes
   */
  public static Octets u32(int value) {
    return new Octets(ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
  }

  /**
   * A number of 16 bits in network byte order: a port.
   *
   * @param value the low 16 bits are taken
   * @return 2 bytes
   */
  public static Octets u16be(int value) {
    return of((byte) (value >> 8), (byte) value);
  }

  /**
   * A concatenation as in a set's key: each part begins at a register of 4 bytes.
   *
   * @param parts in order
   * @return the parts, each padded with zeros to a multiple of 4 bytes
   */
  public static Octets concatenation(Octets... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(Octets::padded).sum());
    for (Octets part : parts) {
      int next = all.position() + part.padded();
      all.put(part.bytes).position(next);
    }
    return new Octets(all.array());
  }

  /**
   * How many bytes there are.
   *
   * @return 0 or more
   */
  public int length() {
    return bytes.length;
  }

  /**
   * The bytes.
   *
   * @return a copy
   */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private int padded() {
    return bytes.length + 3 & ~3;
  }
}
