package org.holdfast.wire.ipvs;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A thread that sends connections to other nodes, or hears theirs, as the kernel holds it.
 *
 * @param state IPVS_DAEMON_ATTR_STATE: {@link #MASTER} or {@link #BACKUP}
 * @param interfaceName IPVS_DAEMON_ATTR_MCAST_IFN
 * @param syncId IPVS_DAEMON_ATTR_SYNC_ID
 * @param maxLength IPVS_DAEMON_ATTR_SYNC_MAXLEN, in bytes; 0 for the kernel's choice
 * @param port IPVS_DAEMON_ATTR_MCAST_PORT; 0 for the kernel's choice
 * @param ttl IPVS_DAEMON_ATTR_MCAST_TTL; 0 for the kernel's choice
 * @param group IPVS_DAEMON_ATTR_MCAST_GROUP or _GROUP6; empty for the kernel's choice
 */
public record IpvsSyncDaemon(
    int state,
    String interfaceName,
    int syncId,
    int maxLength,
    int port,
    int ttl,
    Optional<InetAddress> group) {

  /** IP_VS_STATE_MASTER: sends. */
  public static final int MASTER = 1;

  /** IP_VS_STATE_BACKUP: hears. */
  public static final int BACKUP = 2;
}
