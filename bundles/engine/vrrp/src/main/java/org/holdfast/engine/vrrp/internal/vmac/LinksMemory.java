package org.holdfast.engine.vrrp.internal.vmac;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What {@link OwnLinks} knows and no interface tells, for the next version of this bundle.
 *
 * @param reportsBefore igmp_link_local_mcast_reports before disable_local_igmp; null when untouched
 * @param promotedBefore promote_secondaries of interfaces before
 * @param lowered whether rp_filter was moved from "all" to each interface
 * @param raised interfaces that had none before
 * @param silenced macvlans whose reports are held back; null when nobody holds back any
 */
public record LinksMemory(
    Integer reportsBefore,
    Map<String, Integer> promotedBefore,
    boolean lowered,
    List<String> raised,
    List<String> silenced)
    implements Serializable {

  /**
   * Of an engine that has touched nothing.
   *
   * @return nothing to restore
   */
  public static LinksMemory none() {
    return new LinksMemory(null, Map.of(), false, List.of(), null);
  }
}
