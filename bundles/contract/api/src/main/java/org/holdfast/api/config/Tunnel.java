package org.holdfast.api.config;

/**
 * How packets are wrapped on their way to a server that is reached by {@link Forwarding#TUN}: the
 * words after {@code lvs_method TUN}.
 *
 * @param type what stands around a packet
 * @param port UDP port of GUE; 0 for the other types
 * @param checksum of GUE and GRE
 */
public record Tunnel(Type type, int port, Checksum checksum) {

  /** IP in IP, which is also what a server without a tunnel has. */
  public static final Tunnel IPIP = new Tunnel(Type.IPIP, 0, Checksum.NOCSUM);

  /** What stands around a packet; names are those of keepalived.conf(5), in lower case. */
  public enum Type {
    /** An IP header. */
    IPIP,
    /** UDP with a generic encapsulation (linux/gue). */
    GUE,
    /** Generic routing encapsulation. */
    GRE
  }

  /** Names are those of keepalived.conf(5), in lower case. */
  public enum Checksum {
    /** None. */
    NOCSUM,
    /** Of the whole packet. */
    CSUM,
    /** Remote checksum offload, of GUE alone. */
    REMCSUM
  }
}
