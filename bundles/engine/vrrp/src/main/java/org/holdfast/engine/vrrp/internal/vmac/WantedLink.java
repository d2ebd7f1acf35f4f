package org.holdfast.engine.vrrp.internal.vmac;

import java.net.Inet6Address;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;

/**
 * A macvlan that is to be there.
 *
 * @param link what it is
 * @param ipv6 whether anything on it speaks IPv6
 */
record WantedLink(OwnLink link, boolean ipv6) {

  /** Those of a configuration, by name; instances may share one. */
  static Map<String, WantedLink> of(Configuration configuration) {
    Map<String, WantedLink> all = new LinkedHashMap<>();
    for (VrrpInstance instance : configuration.instances()) {
      for (OwnLink link : instance.vmac().all()) {
        boolean ipv6 =
            instance
                .allAddresses()
                .filter(one -> one.device().equals(link.name()))
                .anyMatch(one -> one.address() instanceof Inet6Address);
        all.merge(
            link.name(),
            new WantedLink(link, ipv6),
            (one, other) -> new WantedLink(one.link(), one.ipv6() || other.ipv6()));
      }
    }
    return all;
  }

  MacAddress mac() {
    return MacAddress.parse(link.macAddress());
  }

  /** Whether an interface of ours has its place, so that no other can have it. */
  boolean sits(Link present, Link base) {
    return present.origin().own()
        && present.origin().baseIndex() == base.index()
        && mac().equals(present.mac());
  }
}
