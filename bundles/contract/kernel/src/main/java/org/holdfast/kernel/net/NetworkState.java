package org.holdfast.kernel.net;

import java.util.List;
import java.util.Optional;

/**
 * Links and addresses at one moment.
 *
 * @param changeCount grows with each change; never repeats in one run
 * @param links in order of index
 * @param addresses in the kernel's order (per interface: primary before secondary)
 */
public record NetworkState(long changeCount, List<Link> links, List<InterfaceAddress> addresses) {

  /** Copies the lists. */
  public NetworkState {
    links = List.copyOf(links);
    addresses = List.copyOf(addresses);
  }

  /**
   * Finds a link by name.
   *
   * @param name the interface's name
   * @return the link, or empty when there is none of that name
   */
  public Optional<Link> link(String name) {
    return links.stream().filter(link -> link.name().equals(name)).findFirst();
  }
}
