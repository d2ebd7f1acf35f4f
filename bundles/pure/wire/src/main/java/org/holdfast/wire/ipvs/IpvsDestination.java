package org.holdfast.wire.ipvs;

import java.net.InetAddress;

/**
 * A destination of a virtual service, as the kernel holds it.
 *
 * @param address IPVS_DEST_ATTR_ADDR; its kind is IPVS_DEST_ATTR_ADDR_FAMILY
 * @param port IPVS_DEST_ATTR_PORT
 * @param method the forwarding part of IPVS_DEST_ATTR_FWD_METHOD: {@link #MASQUERADE}, {@link
 *     #TUNNEL}, {@link #DIRECT_ROUTE} or another number below 8
 * @param weight IPVS_DEST_ATTR_WEIGHT: 0 or more
 * @param upperThreshold IPVS_DEST_ATTR_U_THRESH, in connections; 0 for none
 * @param lowerThreshold IPVS_DEST_ATTR_L_THRESH, in connections; 0 for none
 * @param tunnelType IPVS_DEST_ATTR_TUN_TYPE: 0 IP in IP, 1 GUE, 2 GRE; 0 unless tunnelled
 * @param tunnelPort IPVS_DEST_ATTR_TUN_PORT, of GUE
 * @param tunnelFlags IPVS_DEST_ATTR_TUN_FLAGS, of GUE and GRE
 */
public record IpvsDestination(
    InetAddress address,
    int port,
    int method,
    int weight,
    long upperThreshold,
    long lowerThreshold,
    int tunnelType,
    int tunnelPort,
    int tunnelFlags) {

  /** IP_VS_CONN_F_MASQ: address translation. */
  public static final int MASQUERADE = 0;

  /** IP_VS_CONN_F_TUNNEL. */
  public static final int TUNNEL = 2;

  /** IP_VS_CONN_F_DROUTE: direct routing. */
  public static final int DIRECT_ROUTE = 3;

  /** IP_VS_CONN_F_FWD_MASK: the bits of the forwarding method. */
  static final int METHOD_MASK = 7;
}
