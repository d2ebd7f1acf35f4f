package org.holdfast.kernel.netlink;

/**
 * A netlink message without what the connection fills in (length, sequence number, port id).
 *
 * @param type nlmsg_type
 * @param flags nlmsg_flags; the connection adds NLM_F_REQUEST, and NLM_F_ACK where it waits for one
 * @param payload what follows the netlink header, padded or not
 */
public record NetlinkMessage(int type, int flags, byte[] payload) {

  /** {@code NLM_F_DUMP} of linux/netlink.h: answer with every object. */
  public static final int DUMP = 0x300;

  /** {@code NLM_F_REPLACE}: replace an existing object. */
  public static final int REPLACE = 0x100;

  /** {@code NLM_F_EXCL}: fail when it exists. */
  public static final int EXCLUSIVE = 0x200;

  /** {@code NLM_F_CREATE}: create when it does not exist. */
  public static final int CREATE = 0x400;

  /** {@code NLM_F_APPEND}: add at the end of a list. */
  public static final int APPEND = 0x800;
}
