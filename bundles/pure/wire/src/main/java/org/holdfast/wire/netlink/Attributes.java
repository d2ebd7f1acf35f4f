package org.holdfast.wire.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A sequence of netlink attributes, every length checked when it was parsed. Bytes after the last
 * attribute that are too few for a header are ignored, as in the kernel.
 *
 * <pre>
 * +-------------------------------+-+-+---------------------------+
 * |     length (with header)      |N|O|           type            |
 * +-------------------------------+-+-+---------------------------+
 * |                value, padded to 4 bytes                       |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * N: NLA_F_NESTED, O: NLA_F_NET_BYTEORDER.
 */
public final class Attributes implements Iterable<Attribute> {
  static final int HEADER_SIZE = 4;
  static final int TYPE_MASK = 0x3fff;

  private final List<Attribute> attributes;

  private Attributes(List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /**
   * Parses from an offset to the end: what follows the fixed header of a message.
   *
   * @param bytes the message's payload; not copied, must not change afterwards
   * @param offset of the first attribute
   * @return the attributes in order
   * @throws NetlinkFormatException when the offset lies outside or a length makes no sense
   */
  public static Attributes parse(byte[] bytes, int offset) throws NetlinkFormatException {
    if (offset < 0 || offset > bytes.length) {
      throw new NetlinkFormatException(
          "attributes: got " + bytes.length + " bytes, expected at least " + offset);
    }
    return parse(bytes, offset, bytes.length - offset);
  }

  /**
   * Parses a part of an array.
   *
   * @param bytes not copied, must not change afterwards
   * @param offset of the first attribute
   * @param length bytes of all of them
   * @return the attributes in order
   * @throws NetlinkFormatException when a length makes no sense
   */
  public static Attributes parse(byte[] bytes, int offset, int length)
      throws NetlinkFormatException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    List<Attribute> found = new ArrayList<>();
    int end = offset + length;
    int at = offset;
    while (end - at >= HEADER_SIZE) {
      int size = Short.toUnsignedInt(in.getShort(at));
      int type = in.getShort(at + 2) & TYPE_MASK;
      if (size < HEADER_SIZE || size > end - at) {
        throw new NetlinkFormatException(
            "attribute %d at byte %d: length %d bytes, expected %d to %d"
                .formatted(type, at, size, HEADER_SIZE, end - at));
      }
      found.add(new Attribute(type, bytes, at + HEADER_SIZE, size - HEADER_SIZE));
      at += NetlinkHeader.align(size);
    }
    return new Attributes(found);
  }

  /**
   * Finds the first attribute of a type.
   *
   * @param type the attribute's number
   * @return the attribute, or empty when there is none
   */
  public Optional<Attribute> find(int type) {
    return attributes.stream().filter(a -> a.type() == type).findFirst();
  }

  /**
   * Whether there is an attribute of a type.
   *
   * @param type the attribute's number
   * @return true when there is
   */
  public boolean has(int type) {
    return find(type).isPresent();
  }

  /**
   * The first attribute of a type, which must be there.
   *
   * @param type the attribute's number
   * @return the attribute
   * @throws NetlinkFormatException when there is none
   */
  public Attribute get(int type) throws NetlinkFormatException {
    return find(type)
        .orElseThrow(() -> new NetlinkFormatException("attribute " + type + " is missing"));
  }

  /**
   * How many there are.
   *
   * @return 0 or more
   */
  public int size() {
    return attributes.size();
  }

  @Override
  public Iterator<Attribute> iterator() {
    return attributes.iterator();
  }
}
