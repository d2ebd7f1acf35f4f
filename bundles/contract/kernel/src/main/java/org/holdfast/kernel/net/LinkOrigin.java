package org.holdfast.kernel.net;

/**
 * What a virtual interface is and who made it.
 *
 * @param kind IFLA_INFO_KIND, such as "macvlan"; empty for hardware
 * @param baseIndex number of the interface below (IFLA_LINK); 0 for none
 * @param alias IFLA_IFALIAS; empty for none
 * @param table routing table of a VRF (IFLA_VRF_TABLE, linux/if_link.h), 1..2^32-1; 0 for others
 */
public record LinkOrigin(String kind, int baseIndex, String alias, long table) {

  /** How the alias of every interface that this program made begins. */
  public static final String OWN = "holdfast:";

  private static final LinkOrigin NONE = new LinkOrigin("", 0, "");

  /** What is no VRF. */
  public LinkOrigin(String kind, int baseIndex, String alias) {
    this(kind, baseIndex, alias, 0);
  }

  /**
   * That of hardware.
   *
   * @return nothing below, no alias
   */
  public static LinkOrigin none() {
    return NONE;
  }

  /**
   * Whether this program made it, in this or an earlier run.
   *
   * @return true when the alias says so
   */
  public boolean own() {
    return alias.startsWith(OWN);
  }

  /**
   * What was noted when it was made.
   *
   * @return the rest of the alias; empty when it is not an own one
   */
  public String note() {
    return own() ? alias.substring(OWN.length()) : "";
  }
}
