package org.holdfast.kernel.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * An address to be put on an interface.
 *
 * @param linkIndex the interface's number
 * @param address the local address
 * @param prefixLength 0..32 or 0..128
 * @param scope kernel scope: 0 global, 253 link, 254 host
 * @param label IPv4 label, at most 15 characters
 * @param broadcast IPv4 broadcast address
 * @param validLifetime after which the kernel removes it by itself, in whole seconds (rounded up);
 *     empty for ever
 * @param traits what it has besides
 */
public record AddressSpec(
    int linkIndex,
    InetAddress address,
    int prefixLength,
    int scope,
    Optional<String> label,
    Optional<InetAddress> broadcast,
    Optional<Duration> validLifetime,
    AddressTraits traits) {

  /**
   * The same address for another time.
   *
   * @param lifetime as {@link #validLifetime}
   * @return a copy
   */
  public AddressSpec lasting(Optional<Duration> lifetime) {
    return new AddressSpec(
        linkIndex, address, prefixLength, scope, label, broadcast, lifetime, traits);
  }

  /**
   * An address with nothing special, for ever.
   *
   * @param linkIndex the interface's number
   * @param address the local address
   * @param prefixLength 0..32 or 0..128
   * @param scope kernel scope
   * @return its description
   */
  public static AddressSpec plain(int linkIndex, InetAddress address, int prefixLength, int scope) {
    return new AddressSpec(
        linkIndex,
        address,
        prefixLength,
        scope,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AddressTraits.plain());
  }
}
