package org.holdfast.api.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code virtual_ipaddress}.
 *
 * @param address the address
 * @param prefixLength 0..32 or 0..128; /32 and /128 unless given
 * @param device the interface it is put on
 * @param label IPv4 label, at most 15 characters
 * @param scope kernel scope: 0 global, 253 link, 254 host
 * @param broadcast IPv4 broadcast address
 * @param tracked whether its deletion by others demotes the instance (not {@code no_track})
 * @param options how it is put there
 * @param held words of options that are accepted and not acted on, as written
 */
public record VirtualAddress(
    InetAddress address,
    int prefixLength,
    String device,
    Optional<String> label,
    int scope,
    Optional<InetAddress> broadcast,
    boolean tracked,
    AddressOptions options,
    List<String> held) {

  /** Copies the list. */
  public VirtualAddress {
    held = List.copyOf(held);
  }

  @Override
  public String toString() {
    return IpText.of(address) + "/" + prefixLength;
  }
}
