package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;

/**
 * The interfaces of the adverts of an instance, and its macvlans.
 *
 * @param base the interface that the instance names
 * @param adverts where adverts arrive, and leave unless vmac_xmit_base: the macvlan, or the base
 * @param faults what is wrong with them
 * @param awaited macvlans that are about to be there
 */
record AdvertLinks(
    Optional<Link> base, Optional<Link> adverts, List<String> faults, List<String> awaited) {

  static AdvertLinks of(VrrpInstance instance, World world) {
    Optional<Link> base = world.network().link(instance.interfaceName());
    Optional<Link> adverts = ownLink(instance).map(world.network()::link).orElse(base);
    List<String> faults = new ArrayList<>();
    List<String> awaited = new ArrayList<>();
    String name = "interface " + instance.interfaceName();
    if (base.isEmpty()) {
      faults.add(name + " does not exist");
    } else if (instance.trackPrimary()) {
      state(name, base.get()).ifPresent(faults::add);
    }
    for (OwnLink own : instance.vmac().all()) {
      Optional<Link> link = world.network().link(own.name());
      Optional<Link> below = world.network().link(own.base());
      Optional<String> fault = ownFault(own, link, world);
      fault.ifPresent(faults::add);
      boolean comes = fault.isPresent() && below.filter(Link::up).isPresent();
      if (comes && !world.linkProblems().containsKey(own.name())) {
        awaited.add("macvlan " + own.name());
      }
    }
    return new AdvertLinks(base, adverts, faults, awaited);
  }

  /** The name of the macvlan of adverts; unicast is for the host, so it uses the base. */
  static Optional<String> ownLink(VrrpInstance instance) {
    return instance.vmac().own().filter(own -> !instance.unicast()).map(OwnLink::name);
  }

  private static Optional<String> ownFault(OwnLink own, Optional<Link> link, World world) {
    String problem = world.linkProblems().get(own.name());
    if (problem != null) {
      return Optional.of(problem);
    }
    if (link.isEmpty() || !link.get().origin().own()) {
      return Optional.of("macvlan " + own.name() + " is not there");
    }
    return link.get().up() ? Optional.empty() : Optional.of("macvlan " + own.name() + " is down");
  }

  private static Optional<String> state(String name, Link link) {
    if (link.running() && link.up()) {
      return Optional.empty();
    }
    return Optional.of(name + (link.up() ? " has no carrier" : " is down"));
  }
}
