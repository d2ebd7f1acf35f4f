package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.api.config.VrrpInstance;

/**
 * What makes a virtual router the same one after a reload. Everything else changes while it runs.
 *
 * @param name name of the instance
 * @param interfaceName the interface of its adverts
 * @param virtualRouterId its VRID
 * @param version 2 or 3
 * @param unicast whether adverts go to named peers
 * @param sourceAddress configured source of adverts
 */
record RouterKey(
    String name,
    String interfaceName,
    int virtualRouterId,
    int version,
    boolean unicast,
    Optional<InetAddress> sourceAddress) {

  static RouterKey of(VrrpInstance instance) {
    return new RouterKey(
        instance.name(),
        instance.interfaceName(),
        instance.virtualRouterId(),
        instance.version(),
        instance.unicast(),
        instance.sourceAddress());
  }
}
