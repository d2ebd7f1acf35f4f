package org.holdfast.wire.nft;

/**
 * A netlink message without what the connection fills in.
 *
 * @param type nlmsg_type
 * @param flags nlmsg_flags without REQUEST and ACK
 * @param payload what follows the netlink header
 */
@SuppressWarnings("ArrayRecordComponent")
public record NftRequest(int type, int flags, byte[] payload) {}
