package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.AddressFilter;
import org.holdfast.kernel.vrrp.AddressFilter.Place;

/**
 * Which addresses drop packets ({@code no_accept}): those of virtual routers that hold them. A rule
 * is there before its address is, and goes after it.
 */
final class Acceptance {

  private final Reports reports;
  private final Map<Object, Set<InetAddress>> holders = new IdentityHashMap<>();
  private static final AddressFilter NONE =
      (place, addresses) -> {
        if (!addresses.isEmpty()) {
          throw new KernelException("drop packets", 0, "no bundle provides an address filter", "");
        }
      };
  private AddressFilter filter = NONE;
  private boolean configured;
  private Place place = place(FirewallSettings.defaults());
  private Set<InetAddress> written = Set.of();

  Acceptance(Reports reports) {
    this.reports = reports;
  }

  /** Who writes the rules from now on, and finds those that are there. */
  void use(AddressFilter provider) {
    filter = provider;
    if (configured) {
      try {
        filter.drop(place, written);
      } catch (KernelException e) {
        reports.warn("rules of no_accept: " + e.getMessage());
      }
    }
  }

  /** Somebody writes rules no more; those that are there stay. */
  void forget(AddressFilter provider) {
    if (filter == provider) {
      filter = NONE;
    }
  }

  private static Place place(FirewallSettings settings) {
    return new Place(settings.table(), settings.priority(), settings.counters());
  }

  /** Another place, or the first one, where an earlier process may have left rules. */
  void configure(FirewallSettings settings, boolean first) {
    Place wanted = place(settings);
    if (!first && wanted.equals(place)) {
      return;
    }
    configured = true;
    Place before = place;
    place = wanted;
    try {
      if (!first && !before.table().equals(wanted.table())) {
        filter.drop(before, Set.of());
      }
      filter.drop(place, written);
    } catch (KernelException e) {
      reports.warn("rules of no_accept: " + e.getMessage());
    }
  }

  /** Before {@link #configure}: a holder whose rules an earlier version wrote. */
  void recall(Object holder, VrrpInstance instance) {
    if (drops(instance)) {
      holders.put(
          holder, instance.allAddresses().map(VirtualAddress::address).collect(Collectors.toSet()));
      Set<InetAddress> all = new HashSet<>(written);
      all.addAll(holders.get(holder));
      written = all;
    }
  }

  /**
   * A holder of addresses has them or is about to have them: its rules, or none.
   *
   * @return what the kernel said against it
   */
  Optional<String> follow(Object holder, VrrpInstance instance) {
    if (!drops(instance)) {
      release(holder);
      return Optional.empty();
    }
    Set<InetAddress> all =
        instance.allAddresses().map(VirtualAddress::address).collect(Collectors.toSet());
    try {
      drop(holder, all);
      return Optional.empty();
    } catch (KernelException e) {
      return Optional.of("packets to them could not be dropped (no_accept): " + e.getMessage());
    }
  }

  /** An owner's addresses are those of its interface: it accepts packets (RFC 9568 6.1). */
  private static boolean drops(VrrpInstance instance) {
    return !instance.acceptsPackets() && instance.priority() != VrrpInstance.OWNER;
  }

  private void drop(Object holder, Set<InetAddress> addresses) throws KernelException {
    Set<InetAddress> before = holders.get(holder);
    holders.put(holder, addresses);
    try {
      write();
    } catch (KernelException e) {
      if (before == null) {
        holders.remove(holder);
      } else {
        holders.put(holder, before);
      }
      throw e;
    }
  }

  /** A holder has let go of its addresses, or accepts packets now. */
  void release(Object holder) {
    if (holders.remove(holder) == null) {
      return;
    }
    try {
      write();
    } catch (KernelException e) {
      reports.error("rules of no_accept may still be there: " + e.getMessage());
    }
  }

  private void write() throws KernelException {
    Set<InetAddress> wanted = new HashSet<>();
    holders.values().forEach(wanted::addAll);
    if (!wanted.equals(written)) {
      filter.drop(place, wanted);
      written = wanted;
    }
  }
}
