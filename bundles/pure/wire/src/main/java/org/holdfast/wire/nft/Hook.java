package org.holdfast.wire.nft;

/**
 * Where a base chain hangs.
 *
 * @param type "nat" or "filter"
 * @param number NF_INET_*
 * @param priority lower comes first
 */
public record Hook(String type, int number, int priority) {

  /** NF_INET_PRE_ROUTING. */
  public static final int PREROUTING = 0;

  /** NF_INET_LOCAL_OUT. */
  public static final int OUTPUT = 3;
}
