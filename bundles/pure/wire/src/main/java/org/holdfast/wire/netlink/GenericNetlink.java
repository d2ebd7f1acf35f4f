package org.holdfast.wire.netlink;

/**
 * Header of generic netlink (struct genlmsghdr) and the controller that tells a family's number.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |    command    |    version    |           reserved            |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * @param command what is asked, by the family's own numbers
 * @param version of the family
 */
public record GenericNetlink(int command, int version) {

  /** Bytes of the header; attributes follow it. */
  public static final int SIZE = 4;

  /** GENL_ID_CTRL: netlink message type of the controller. */
  public static final int CONTROLLER = 0x10;

  private static final int GET_FAMILY = 3;
  private static final int CONTROLLER_VERSION = 1;
  private static final int FAMILY_ID = 1;
  private static final int FAMILY_NAME = 2;

  /**
   * Reads the header of a payload.
   *
   * @param payload of a generic netlink message
   * @return the header
   * @throws NetlinkFormatException when it is cut off
   */
  public static GenericNetlink decode(byte[] payload) throws NetlinkFormatException {
    if (payload.length < SIZE) {
      throw new NetlinkFormatException(
          "generic netlink header: got " + payload.length + " bytes, expected at least " + SIZE);
    }
    return new GenericNetlink(payload[0] & 0xff, payload[1] & 0xff);
  }

  /**
   * A writer that starts with this header.
   *
   * @return to add attributes to
   */
  public AttributeWriter writer() {
    return new AttributeWriter().raw((byte) command, (byte) version);
  }

  /**
   * Payload of the question for a family's number, to be sent to {@link #CONTROLLER} without dump.
   * The kernel answers ENOENT when it has no such family.
   *
   * @param name the family, for example "IPVS"
   * @return the payload
   */
  public static byte[] getFamily(String name) {
    return new GenericNetlink(GET_FAMILY, CONTROLLER_VERSION)
        .writer()
        .string(FAMILY_NAME, name)
        .toByteArray();
  }

  /**
   * Payload of the question for all families, to be sent to {@link #CONTROLLER} as a dump. Unlike
   * {@link #getFamily} it never makes the kernel load a module.
   *
   * @return the payload
   */
  public static byte[] getFamilies() {
    return new GenericNetlink(GET_FAMILY, CONTROLLER_VERSION).writer().toByteArray();
  }

  /**
   * Reads the name of a family from the controller's answer.
   *
   * @param payload of the answer
   * @return the name
   * @throws NetlinkFormatException when the answer is cut off or has no name
   */
  public static String familyName(byte[] payload) throws NetlinkFormatException {
    decode(payload);
    return Attributes.parse(payload, SIZE).get(FAMILY_NAME).string();
  }

  /**
   * Reads the controller's answer.
   *
   * @param payload of the answer
   * @return the netlink message type for the family
   * @throws NetlinkFormatException when the answer is cut off or has no number
   */
  public static int familyId(byte[] payload) throws NetlinkFormatException {
    decode(payload);
    return Attributes.parse(payload, SIZE).get(FAMILY_ID).u16();
  }
}
