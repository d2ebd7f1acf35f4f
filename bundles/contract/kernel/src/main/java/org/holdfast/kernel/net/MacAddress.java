package org.holdfast.kernel.net;

import java.util.HexFormat;

/**
 * An Ethernet address.
 *
 * @param value the 48 bits, most significant first
 */
public record MacAddress(long value) {

  /**
   * From six bytes.
   *
   * @param bytes in wire order
   * @return the address
   */
  public static MacAddress of(byte[] bytes) {
    if (bytes.length != 6) {
      throw new IllegalArgumentException("got " + bytes.length + " bytes, expected 6");
    }
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | b & 0xff;
    }
    return new MacAddress(value);
  }

  /**
   * From text.
   *
   * @param text as {@code 00:00:5e:00:01:33}
   * @return the address
   */
  public static MacAddress parse(String text) {
    return of(HexFormat.ofDelimiter(":").parseHex(text));
  }

  /**
   * The six bytes.
   *
   * @return in wire order
   */
  public byte[] bytes() {
    byte[] bytes = new byte[6];
    for (int i = 0; i < 6; i++) {
      bytes[i] = (byte) (value >> 8 * (5 - i));
    }
    return bytes;
  }

  @Override
  public String toString() {
    return HexFormat.ofDelimiter(":").formatHex(bytes());
  }
}
