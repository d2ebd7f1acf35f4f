package org.holdfast.engine.vrrp.internal.vmac;

import java.util.OptionalInt;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;

/** Settings of a macvlan itself, before it is set up. They go with it. */
final class MacvlanSettings {
  private final LinkSettings settings;

  MacvlanSettings(LinkSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes what is not so yet.
   *
   * @param ipv6 whether anything on it speaks IPv6; else it has none
   */
  void apply(String name, boolean ipv6) throws KernelException {
    set(name, LinkSetting.ARP_IGNORE, 1);
    set(name, LinkSetting.ACCEPT_LOCAL, 1);
    set(name, LinkSetting.RP_FILTER, 0); // the way to the peers is through the base
    set(name, LinkSetting.PROMOTE_SECONDARIES, 1);
    set(name, LinkSetting.ADDR_GEN_MODE, 1); // RFC 9568 section 7.4
    set(name, LinkSetting.ACCEPT_RA, 0);
    set(name, LinkSetting.AUTOCONF, 0);
    set(name, LinkSetting.DISABLE_IPV6, ipv6 ? 0 : 1);
  }

  private void set(String name, LinkSetting setting, int value) throws KernelException {
    OptionalInt present = settings.read(name, setting);
    if (present.isPresent() && present.getAsInt() != value) {
      settings.write(name, setting, value);
    }
  }
}
