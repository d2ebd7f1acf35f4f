package org.holdfast.wire.nft;

/**
 * Where the packet goes next.
 *
 * @param code {@link #GOTO}, {@link #JUMP} or another of linux/netfilter/nf_tables.h
 * @param chain the chain of a goto or jump; empty for other verdicts
 */
public record Verdict(int code, String chain) {

  /** NF_DROP. */
  public static final int DROP = 0;

  /** NFT_JUMP: on to a chain, and back at its end. */
  public static final int JUMP = -3;

  /** NFT_GOTO: on to a chain, not back. */
  public static final int GOTO = -4;

  /**
   * On to a chain, not back.
   *
   * @param chain its name
   * @return the verdict
   */
  public static Verdict goTo(String chain) {
    return new Verdict(GOTO, chain);
  }
}
