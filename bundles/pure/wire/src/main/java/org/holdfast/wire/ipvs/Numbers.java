package org.holdfast.wire.ipvs;

/** Attribute numbers of linux/ip_vs.h, and IPv4 masks. */
final class Numbers {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  /** sizeof(union nf_inet_addr). */
  static final int UNION_SIZE = 16;

  // IPVS_CMD_ATTR_*
  static final int CMD_SERVICE = 1;
  static final int CMD_DEST = 2;
  static final int CMD_DAEMON = 3;
  static final int CMD_TIMEOUT_TCP = 4;
  static final int CMD_TIMEOUT_TCP_FIN = 5;
  static final int CMD_TIMEOUT_UDP = 6;

  // IPVS_SVC_ATTR_*
  static final int SVC_AF = 1;
  static final int SVC_PROTOCOL = 2;
  static final int SVC_ADDR = 3;
  static final int SVC_PORT = 4;
  static final int SVC_FWMARK = 5;
  static final int SVC_SCHED_NAME = 6;
  static final int SVC_FLAGS = 7;
  static final int SVC_TIMEOUT = 8;
  static final int SVC_NETMASK = 9;
  static final int SVC_PE_NAME = 11;

  // IPVS_DEST_ATTR_*
  static final int DEST_ADDR = 1;
  static final int DEST_PORT = 2;
  static final int DEST_FWD_METHOD = 3;
  static final int DEST_WEIGHT = 4;
  static final int DEST_U_THRESH = 5;
  static final int DEST_L_THRESH = 6;
  static final int DEST_ACTIVE = 7;
  static final int DEST_INACTIVE = 8;
  static final int DEST_STATS = 10;
  static final int DEST_ADDR_FAMILY = 11;
  static final int DEST_STATS64 = 12;
  static final int DEST_TUN_TYPE = 13;
  static final int DEST_TUN_PORT = 14;
  static final int DEST_TUN_FLAGS = 15;

  // IPVS_STATS_ATTR_*
  static final int STATS_CONNECTIONS = 1;
  static final int STATS_PACKETS_IN = 2;
  static final int STATS_PACKETS_OUT = 3;
  static final int STATS_BYTES_IN = 4;
  static final int STATS_BYTES_OUT = 5;

  // IPVS_DAEMON_ATTR_*
  static final int DAEMON_STATE = 1;
  static final int DAEMON_INTERFACE = 2;
  static final int DAEMON_SYNC_ID = 3;
  static final int DAEMON_MAX_LENGTH = 4;
  static final int DAEMON_GROUP = 5;
  static final int DAEMON_GROUP6 = 6;
  static final int DAEMON_PORT = 7;
  static final int DAEMON_TTL = 8;

  private Numbers() {}

  /** The mask of a prefix; all ones in the low 32 bits for 32. */
  static long mask(int prefixLength) {
    return 0xffffffffL << 32 - prefixLength & 0xffffffffL;
  }

  /** The prefix of a mask; -1 when its ones are not all at the front. */
  static int prefixLength(long mask) {
    int length = Long.bitCount(mask);
    return mask(length) == mask ? length : -1;
  }
}
