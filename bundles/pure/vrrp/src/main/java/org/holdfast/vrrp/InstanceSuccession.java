package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;

/**
 * Which running instance goes on as which wanted one after a reload. Whoever goes on keeps state,
 * timers and addresses; the others stop and start. Decided for all at once, from the two lists
 * alone, by the first of these rules that finds a pair:
 *
 * <ol>
 *   <li>same name, interface and VRID: what changed is inside;
 *   <li>same interface and VRID, and an address in common: it was renamed. This comes before the
 *       name, so that two instances that swap their names are not taken for two that swap their
 *       VRIDs, which would send adverts that nobody needs;
 *   <li>same name and interface, and an address in common: it has another VRID;
 *   <li>same interface and VRID: it was renamed and has other addresses. To its peers it is the
 *       same virtual router;
 *   <li>same interface and the same addresses: it has another name and another VRID.
 * </ol>
 *
 * <p>A rule looks at the wanted instances in file order, and gives each the first running one, in
 * the order of the earlier file, that is still free: so the answer is always the same. Another
 * interface is another link with other peers, and never goes on. Neither does another VRID without
 * an address in common: nothing that clients see would be saved, and an election would be skipped.
 * IPv4 and IPv6 are two virtual routers even with one VRID (RFC 9568 section 1).
 */
public final class InstanceSuccession {
  private final List<VrrpInstance> running;
  private final List<VrrpInstance> wanted;
  private final VrrpInstance[] chosen;
  private final Set<Integer> taken = new HashSet<>();

  private InstanceSuccession(List<VrrpInstance> running, List<VrrpInstance> wanted) {
    this.running = running;
    this.wanted = wanted;
    this.chosen = new VrrpInstance[wanted.size()];
  }

  private record Router(String interfaceName, int virtualRouterId, boolean ipv6) {}

  private record Name(String interfaceName, String name, boolean ipv6) {}

  private record Content(String interfaceName, Set<VirtualAddress> addresses) {}

  /**
   * Decides, in time that grows with the number of instances.
   *
   * @param running what runs, in the order of its file
   * @param wanted what is wanted, in the order of its file
   * @return for each wanted instance the running one that it goes on from; empty for a new one
   */
  public static List<Optional<VrrpInstance>> of(
      List<VrrpInstance> running, List<VrrpInstance> wanted) {
    InstanceSuccession succession = new InstanceSuccession(running, wanted);
    succession.match(InstanceSuccession::router, (old, now) -> old.name().equals(now.name()));
    succession.match(InstanceSuccession::router, InstanceSuccession::shareAnAddress);
    succession.match(InstanceSuccession::name, InstanceSuccession::shareAnAddress);
    succession.match(InstanceSuccession::router, (old, now) -> true);
    succession.match(InstanceSuccession::content, (old, now) -> hasAddresses(now));
    return Stream.of(succession.chosen).map(Optional::ofNullable).toList();
  }

  /**
   * Whether two forms of an instance are different routers to those who hear their adverts: another
   * VRID or version, another multicast group, or unicast where there was multicast. A peer that
   * still has the old form hears nothing of the new one.
   *
   * @param before one form
   * @param now the other
   * @return true when a peer of the one is deaf to the other
   */
  public static boolean moves(VrrpInstance before, VrrpInstance now) {
    return before.virtualRouterId() != now.virtualRouterId()
        || before.version() != now.version()
        || before.unicast() != now.unicast()
        || !now.unicast() && !before.multicastGroup().equals(now.multicastGroup());
  }

  private <K> void match(
      Function<VrrpInstance, K> key, BiPredicate<VrrpInstance, VrrpInstance> fits) {
    Map<K, List<Integer>> free = new HashMap<>();
    for (int i = 0; i < running.size(); i++) {
      if (!taken.contains(i)) {
        free.computeIfAbsent(key.apply(running.get(i)), its -> new ArrayList<>()).add(i);
      }
    }
    for (int i = 0; i < chosen.length && !free.isEmpty(); i++) {
      if (chosen[i] == null) {
        choose(i, free.getOrDefault(key.apply(wanted.get(i)), List.of()), fits);
      }
    }
  }

  private void choose(
      int index, List<Integer> candidates, BiPredicate<VrrpInstance, VrrpInstance> fits) {
    for (Integer candidate : candidates) {
      if (!taken.contains(candidate) && fits.test(running.get(candidate), wanted.get(index))) {
        chosen[index] = running.get(candidate);
        taken.add(candidate);
        return;
      }
    }
  }

  private static Router router(VrrpInstance instance) {
    return new Router(instance.interfaceName(), instance.virtualRouterId(), instance.ipv6());
  }

  private static Name name(VrrpInstance instance) {
    return new Name(instance.interfaceName(), instance.name(), instance.ipv6());
  }

  private static Content content(VrrpInstance instance) {
    return new Content(
        instance.interfaceName(), instance.allAddresses().collect(Collectors.toSet()));
  }

  private static boolean hasAddresses(VrrpInstance instance) {
    return instance.allAddresses().findAny().isPresent();
  }

  /** Two instances without any address have the same ones: none. */
  private static boolean shareAnAddress(VrrpInstance one, VrrpInstance other) {
    if (!hasAddresses(one) && !hasAddresses(other)) {
      return true;
    }
    Set<InetAddress> known = new HashSet<>();
    one.allAddresses().forEach(address -> known.add(address.address()));
    return other.allAddresses().anyMatch(address -> known.contains(address.address()));
  }
}
