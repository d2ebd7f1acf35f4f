package org.holdfast.kernel.dataplane;

/**
 * How packets are wrapped on their way to a destination of method TUN (linux/ip_vs.h,
 * IP_VS_CONN_F_TUNNEL_TYPE_*).
 *
 * @param type what stands around a packet
 * @param port UDP port of GUE; 0 for the other types
 * @param checksum of GUE and GRE
 */
public record Tunnel(Type type, int port, Checksum checksum) {

  /** IP in IP, which is also what a destination without a tunnel has. */
  public static final Tunnel IPIP = new Tunnel(Type.IPIP, 0, Checksum.NONE);

  /** What stands around a packet. */
  public enum Type {
    /** An IP header. */
    IPIP,
    /** UDP with a generic encapsulation. */
    GUE,
    /** Generic routing encapsulation. */
    GRE
  }

  /** What is summed up. */
  public enum Checksum {
    /** Nothing. */
    NONE,
    /** The whole packet. */
    FULL,
    /** Remote checksum offload. */
    REMOTE
  }
}
