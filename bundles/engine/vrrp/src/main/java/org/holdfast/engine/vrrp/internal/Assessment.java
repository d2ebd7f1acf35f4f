package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;
import org.holdfast.vrrp.PriorityCalculator;

/**
 * What the surroundings mean for an instance.
 *
 * @param base the interface that it names
 * @param link the interface of its adverts: that one, or its macvlan
 * @param source source of its adverts
 * @param priority effective priority
 * @param watched what it tracks
 * @param faults what keeps it from taking part
 * @param awaited what it waits for before it starts
 */
record Assessment(
    Optional<Link> base,
    Optional<Link> link,
    Optional<InetAddress> source,
    int priority,
    List<Watched> watched,
    List<String> faults,
    List<String> awaited) {

  /** Assesses; a source in use is kept while it is there. */
  static Assessment of(
      Membership member, int basePriority, World world, Optional<InetAddress> sourceInUse) {
    VrrpInstance instance = member.instance();
    AdvertLinks links = AdvertLinks.of(instance, world);
    Optional<Link> base = links.base();
    Optional<InetAddress> source = base.flatMap(its -> source(instance, its, world, sourceInUse));
    List<Watched> watched = member.watched(world);
    var tracking =
        PriorityCalculator.calculate(
            basePriority, watched.stream().filter(Watched::counts).map(Watched::tracked).toList());
    List<String> faults = new ArrayList<>(links.faults());
    if (base.isPresent() && source.isEmpty()) {
      faults.add(sourceFault(instance));
    }
    faults.addAll(addressFaults(instance, world));
    if (instance.rules().faultWithoutPeers() && !instance.unicast()) {
      faults.add("there is no unicast_peer (unicast_fault_no_peer)");
    }
    faults.addAll(RouteLinks.faults(instance, world.network()));
    faults.addAll(world.statics().faults(instance.name()));
    faults.addAll(tracking.faults());
    List<String> awaited = new ArrayList<>(links.awaited());
    awaited.addAll(tracking.awaited());
    return new Assessment(
        base,
        links.adverts(),
        source,
        tracking.effectivePriority(),
        List.copyOf(watched),
        List.copyOf(faults),
        List.copyOf(awaited));
  }

  private static Optional<InetAddress> source(
      VrrpInstance instance, Link link, World world, Optional<InetAddress> inUse) {
    if (instance.sourceAddress().isPresent()) {
      return instance.sourceAddress().filter(world.network()::hasAnywhere);
    }
    return inUse
        .filter(address -> world.network().has(link.index(), address))
        .filter(address -> !world.virtual().contains(address))
        .or(
            () ->
                world
                    .network()
                    .source(
                        link.index(), world.virtual(), world.statics().sources(), instance.ipv6()));
  }

  private static String sourceFault(VrrpInstance instance) {
    return instance
        .sourceAddress()
        .map(
            address ->
                "source address "
                    + IpText.of(address)
                    + " is on no interface; add it there or correct unicast_src_ip/mcast_src_ip")
        .orElse(
            "interface "
                + instance.interfaceName()
                + (instance.ipv6() ? " has no IPv6 link-local" : " has no IPv4")
                + " address of its own to send adverts from; add one");
  }

  private static List<String> addressFaults(VrrpInstance instance, World world) {
    List<String> faults = new ArrayList<>();
    instance
        .allAddresses()
        .map(VirtualAddress::device)
        .distinct()
        .filter(device -> !device.equals(instance.interfaceName()))
        .filter(device -> instance.vmac().all().stream().noneMatch(o -> o.name().equals(device)))
        .filter(device -> world.network().link(device).isEmpty())
        .forEach(device -> faults.add("interface " + device + " does not exist"));
    return faults;
  }
}
