package org.holdfast.api.config;

/**
 * How long the kernel's balancer keeps idle connections: {@code lvs_timeouts}, the same as {@code
 * ipvsadm --set}.
 *
 * @param tcpSeconds of established TCP connections; 0 to leave the kernel's
 * @param tcpFinSeconds of TCP connections after a FIN; 0 to leave the kernel's
 * @param udpSeconds of UDP; 0 to leave the kernel's
 */
public record IpvsTimeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {

  /** All of the kernel's are left. */
  public static final IpvsTimeouts UNCHANGED = new IpvsTimeouts(0, 0, 0);
}
