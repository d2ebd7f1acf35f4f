package org.holdfast.wire.ipvs;

import java.net.InetAddress;

/**
 * A virtual service named by protocol, address and port or by a firewall mark, with its settings as
 * the kernel holds them.
 *
 * @param protocol IPVS_SVC_ATTR_PROTOCOL: IP protocol number; 0 with a mark
 * @param address IPVS_SVC_ATTR_ADDR; its kind is IPVS_SVC_ATTR_AF; with a mark 0.0.0.0 or ::
 * @param port IPVS_SVC_ATTR_PORT; 0 for every port
 * @param mark IPVS_SVC_ATTR_FWMARK, 1..4294967295; 0 when address and port name it
 * @param scheduler IPVS_SVC_ATTR_SCHED_NAME, at most 15 characters
 * @param flags IPVS_SVC_ATTR_FLAGS: those of {@link #SETTABLE}, nothing else
 * @param timeoutSeconds IPVS_SVC_ATTR_TIMEOUT: of persistence; 0 without
 * @param prefixLength IPVS_SVC_ATTR_NETMASK: bits of a client's address that count; -1 for an IPv4
 *     mask that is no prefix
 * @param persistenceEngine IPVS_SVC_ATTR_PE_NAME; empty for none
 */
public record IpvsService(
    int protocol,
    InetAddress address,
    int port,
    long mark,
    String scheduler,
    int flags,
    long timeoutSeconds,
    int prefixLength,
    String persistenceEngine) {

  /** IP_VS_SVC_F_PERSISTENT. */
  public static final int PERSISTENT = 0x0001;

  /** IP_VS_SVC_F_ONEPACKET. */
  public static final int ONE_PACKET = 0x0004;

  /** IP_VS_SVC_F_SCHED1: "fallback" of sh and mh. */
  public static final int SCHEDULER_1 = 0x0008;

  /** IP_VS_SVC_F_SCHED2: "port" of sh and mh. */
  public static final int SCHEDULER_2 = 0x0010;

  /** IP_VS_SVC_F_SCHED3. */
  public static final int SCHEDULER_3 = 0x0020;

  /** Every flag that a user sets; the kernel adds IP_VS_SVC_F_HASHED for itself. */
  public static final int SETTABLE =
      PERSISTENT | ONE_PACKET | SCHEDULER_1 | SCHEDULER_2 | SCHEDULER_3;

  /**
   * A service that is named by protocol, address and port.
   *
   * @param protocol IP protocol number
   * @param address the virtual address
   * @param port 0 for every port
   * @param scheduler at most 15 characters
   * @param flags those of {@link #SETTABLE}, nothing else
   * @param timeoutSeconds of persistence; 0 without
   * @param prefixLength bits of a client's address that count
   * @param persistenceEngine empty for none
   */
  public IpvsService(
      int protocol,
      InetAddress address,
      int port,
      String scheduler,
      int flags,
      long timeoutSeconds,
      int prefixLength,
      String persistenceEngine) {
    this(
        protocol,
        address,
        port,
        0,
        scheduler,
        flags,
        timeoutSeconds,
        prefixLength,
        persistenceEngine);
  }

  /**
   * Whether two services have one name in the kernel.
   *
   * @param other to compare with
   * @return true when protocol, address, port and mark are equal
   */
  public boolean sameKey(IpvsService other) {
    return protocol == other.protocol
        && address.equals(other.address)
        && port == other.port
        && mark == other.mark;
  }
}
