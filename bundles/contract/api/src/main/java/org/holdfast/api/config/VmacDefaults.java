package org.holdfast.api.config;

import java.util.Optional;

/**
 * What {@code global_defs} says of macvlans.
 *
 * @param prefix {@code vmac_prefix}: how the names of those without a name begin
 * @param addressPrefix {@code vmac_addr_prefix}: the same for those of addresses; empty for prefix
 * @param localIgmp whether the kernel reports joins of link-local groups (224.0.0.0/24) to
 *     switches; false with {@code disable_local_igmp}
 */
public record VmacDefaults(String prefix, Optional<String> addressPrefix, boolean localIgmp) {

  /**
   * keepalived's defaults.
   *
   * @return names begin with vrrp
   */
  public static VmacDefaults defaults() {
    return new VmacDefaults("vrrp", Optional.empty(), true);
  }
}
