package org.holdfast.engine.config.internal.host;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;
import org.holdfast.vrrp.AdvertProfile;

/**
 * An instance on its link, and whom it heard there.
 *
 * @param instance the instance
 * @param link its interface
 * @param profile what its peers send
 * @param partners hosts that speak as this configuration would
 * @param strangers hosts that speak for its VRID and do not fit, and why
 */
record Listening(
    VrrpInstance instance,
    Link link,
    AdvertProfile profile,
    Set<InetAddress> partners,
    Map<InetAddress, String> strangers) {

  Listening(VrrpInstance instance, Link link, AdvertProfile profile) {
    this(instance, link, profile, new LinkedHashSet<>(), new LinkedHashMap<>());
  }
}
