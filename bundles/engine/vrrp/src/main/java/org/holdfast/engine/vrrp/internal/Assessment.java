package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;
import org.holdfast.vrrp.PriorityCalculator;

/**
 * What the surroundings mean for an instance.
 *
 * @param link the interface of its adverts
 * @param source source of its adverts
 * @param priority effective priority
 * @param faults what keeps it from taking part
 * @param awaited what it waits for before it starts
 */
record Assessment(
    Optional<Link> link,
    Optional<InetAddress> source,
    int priority,
    List<String> faults,
    List<String> awaited) {

  /** Assesses; a source in use is kept while it is there. */
  static Assessment of(
      Membership member, int basePriority, World world, Optional<InetAddress> sourceInUse) {
    VrrpInstance instance = member.instance();
    Optional<Link> link = world.network().link(instance.interfaceName());
    Optional<InetAddress> source = link.flatMap(its -> source(instance, its, world, sourceInUse));
    var tracking = PriorityCalculator.calculate(basePriority, member.tracked(world));
    List<String> faults = new ArrayList<>();
    linkFault(instance, link).ifPresent(faults::add);
    if (link.isPresent() && source.isEmpty()) {
      faults.add(sourceFault(instance));
    }
    faults.addAll(addressFaults(instance, world));
    if (instance.rules().faultWithoutPeers() && !instance.unicast()) {
      faults.add("there is no unicast_peer (unicast_fault_no_peer)");
    }
    faults.addAll(tracking.faults());
    return new Assessment(
        link, source, tracking.effectivePriority(), List.copyOf(faults), tracking.awaited());
  }

  private static Optional<InetAddress> source(
      VrrpInstance instance, Link link, World world, Optional<InetAddress> inUse) {
    if (instance.sourceAddress().isPresent()) {
      return instance.sourceAddress().filter(world.network()::hasAnywhere);
    }
    return inUse
        .filter(address -> world.network().has(link.index(), address))
        .filter(address -> !world.virtual().contains(address))
        .or(() -> world.network().source(link.index(), world.virtual()));
  }

  private static Optional<String> linkFault(VrrpInstance instance, Optional<Link> link) {
    String name = "interface " + instance.interfaceName();
    if (link.isEmpty()) {
      return Optional.of(name + " does not exist");
    }
    if (!instance.trackPrimary() || link.get().running() && link.get().up()) {
      return Optional.empty();
    }
    return Optional.of(name + (link.get().up() ? " has no carrier" : " is down"));
  }

  private static String sourceFault(VrrpInstance instance) {
    return instance
        .sourceAddress()
        .map(
            address ->
                "source address "
                    + address.getHostAddress()
                    + " is on no interface; add it there or correct unicast_src_ip/mcast_src_ip")
        .orElse(
            "interface "
                + instance.interfaceName()
                + " has no IPv4 address of its own to send adverts from; add one");
  }

  private static List<String> addressFaults(VrrpInstance instance, World world) {
    List<String> faults = new ArrayList<>();
    instance.addresses().stream()
        .filter(one -> !(one.address() instanceof Inet4Address))
        .forEach(one -> faults.add("virtual address " + one + " is not IPv4"));
    Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
        .map(VirtualAddress::device)
        .distinct()
        .filter(device -> !device.equals(instance.interfaceName()))
        .filter(device -> world.network().link(device).isEmpty())
        .forEach(device -> faults.add("interface " + device + " does not exist"));
    return faults;
  }
}
