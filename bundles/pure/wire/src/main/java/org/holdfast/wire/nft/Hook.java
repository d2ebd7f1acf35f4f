package org.holdfast.wire.nft;

/**
 * Where a base chain hangs.
 *
 * @param type "nat" or "filter"
 * @param number NF_INET_* or, in a table of the netdev family, NF_NETDEV_*
 * @param priority lower comes first
 * @param device the interface of a chain of the netdev family; empty in other families
 */
public record Hook(String type, int number, int priority, String device) {

  /** NF_INET_PRE_ROUTING. */
  public static final int PREROUTING = 0;

  /** NF_INET_LOCAL_OUT. */
  public static final int OUTPUT = 3;

  /** NF_NETDEV_INGRESS: what an interface receives, before anybody else has seen it. */
  public static final int INGRESS = 0;

  /** NF_NETDEV_EGRESS (Linux 5.16): what leaves by an interface. */
  public static final int EGRESS = 1;

  /**
   * A hook that is not of one interface.
   *
   * @param type "nat" or "filter"
   * @param number NF_INET_*
   * @param priority lower comes first
   */
  public Hook(String type, int number, int priority) {
    this(type, number, priority, "");
  }
}
