package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTraits;
import org.holdfast.kernel.net.AddressTraits.Flag;
import org.holdfast.kernel.net.InterfaceAddress;

/** Virtual addresses as the kernel is asked for them. */
final class AddressSpecs {
  private AddressSpecs() {}

  static AddressSpec of(VirtualAddress one, int linkIndex) {
    return new AddressSpec(
        linkIndex,
        one.address(),
        one.prefixLength(),
        one.scope(),
        one.label(),
        one.broadcast(),
        Optional.empty(),
        traits(one.options()));
  }

  private static AddressTraits traits(AddressOptions options) {
    if (options.equals(AddressOptions.defaults())) {
      return AddressTraits.plain();
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    add(flags, options.duplicateDetection(), Flag.DUPLICATE_DETECTION);
    add(flags, options.home(), Flag.HOME_ADDRESS);
    add(flags, options.temporaryTemplate(), Flag.MANAGE_TEMPORARY);
    add(flags, options.noPrefixRoute(), Flag.NO_PREFIX_ROUTE);
    add(flags, options.autoJoin(), Flag.MULTICAST_AUTO_JOIN);
    return new AddressTraits(options.peer(), flags, options.preferredLifetime());
  }

  /** The same address some time later: what was left of its preferred lifetime is shorter. */
  static AddressSpec after(AddressSpec spec, Duration passed) {
    Optional<Duration> preferred = spec.traits().preferredLifetime();
    if (preferred.isEmpty() || preferred.get().isZero()) {
      return spec;
    }
    Duration left = preferred.get().minus(passed);
    return new AddressSpec(
        spec.linkIndex(),
        spec.address(),
        spec.prefixLength(),
        spec.scope(),
        spec.label(),
        spec.broadcast(),
        spec.validLifetime(),
        new AddressTraits(
            spec.traits().peer(),
            spec.traits().flags(),
            Optional.of(left.isNegative() ? Duration.ZERO : left)));
  }

  private static void add(Set<Flag> flags, boolean wanted, Flag flag) {
    if (wanted) {
      flags.add(flag);
    }
  }

  /** What names an address that is there, to remove it. */
  static AddressSpec ofPresent(InterfaceAddress one) {
    return new AddressSpec(
        one.linkIndex(),
        one.address(),
        one.prefixLength(),
        one.scope(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new AddressTraits(one.peer(), Set.of(), Optional.empty()));
  }

  /**
   * Whether the old form of an address has to go before the new one can come. The kernel keeps one
   * IPv4 address for each prefix length and peer, and changes nothing but its lifetimes; it keeps
   * an IPv6 address once, and changes all but its prefix length, its peer and a group joined.
   */
  static boolean inTheWay(AddressSpec old, AddressSpec wanted) {
    boolean same = Slot.of(old).equals(Slot.of(wanted));
    if (!(old.address() instanceof Inet4Address)) {
      return !same || joins(old) != joins(wanted);
    }
    return same
        && !(old.scope() == wanted.scope()
            && old.label().equals(wanted.label())
            && old.broadcast().equals(wanted.broadcast())
            && old.traits().flags().equals(wanted.traits().flags()));
  }

  private static boolean joins(AddressSpec spec) {
    return spec.traits().flags().contains(Flag.MULTICAST_AUTO_JOIN);
  }
}
