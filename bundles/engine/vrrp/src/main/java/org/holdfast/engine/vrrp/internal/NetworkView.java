package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.NetworkState;

/** Links and addresses of one moment, ready for questions. */
final class NetworkView {

  /** An address in its place. */
  record Place(int linkIndex, InetAddress address) {}

  private final NetworkState state;
  private final Map<String, Link> links = new HashMap<>();
  private final Set<Integer> indexes = new HashSet<>();
  private final Set<Place> places = new HashSet<>();
  private final Set<InetAddress> addresses = new HashSet<>();
  private final Set<Place> foreignPlaces = new HashSet<>();
  private final List<InterfaceAddress> foreign = new ArrayList<>();

  NetworkView(NetworkState state) {
    this.state = state;
    for (Link link : state.links()) {
      links.put(link.name(), link);
      indexes.add(link.index());
    }
    for (InterfaceAddress address : state.addresses()) {
      places.add(new Place(address.linkIndex(), address.address()));
      addresses.add(address.address());
      if (!address.own()) {
        foreign.add(address);
        foreignPlaces.add(new Place(address.linkIndex(), address.address()));
      }
    }
  }

  Optional<Link> link(String name) {
    return Optional.ofNullable(links.get(name));
  }

  boolean hasLink(int linkIndex) {
    return indexes.contains(linkIndex);
  }

  boolean has(int linkIndex, InetAddress address) {
    return places.contains(new Place(linkIndex, address));
  }

  boolean hasAnywhere(InetAddress address) {
    return addresses.contains(address);
  }

  /**
   * Whether somebody else has put this address there: it does not carry this program's tag. IPv6
   * has an address once, with whatever prefix length.
   */
  boolean hasOfOthers(Slot slot) {
    return foreignPlaces.contains(new Place(slot.linkIndex(), slot.address())) && isOfOthers(slot);
  }

  private boolean isOfOthers(Slot slot) {
    return foreign.stream()
        .filter(one -> one.linkIndex() == slot.linkIndex())
        .filter(one -> one.address().equals(slot.address()))
        .anyMatch(one -> one.address() instanceof Inet6Address || Slot.of(one).equals(slot));
  }

  /**
   * The first address of a link that can be the source of adverts: the primary one of IPv4, a
   * link-local one of IPv6, never a virtual address (RFC 9568 5.1.1.1, 5.1.2.1; a crash may have
   * left one there). With our tag, only static ones.
   */
  Optional<InetAddress> source(
      int linkIndex, Set<InetAddress> virtual, Set<InetAddress> statics, boolean ipv6) {
    List<InterfaceAddress> candidates =
        state.addresses().stream()
            .filter(one -> one.linkIndex() == linkIndex && canSend(one.address(), ipv6))
            .filter(
                one ->
                    one.usable()
                        && (!one.own() || statics.contains(one.address()))
                        && !virtual.contains(one.address()))
            .toList();
    return candidates.stream()
        .filter(one -> !one.secondary())
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(InterfaceAddress::address);
  }

  private static boolean canSend(InetAddress address, boolean ipv6) {
    return ipv6
        ? address instanceof Inet6Address && address.isLinkLocalAddress()
        : address instanceof Inet4Address;
  }

  /** Whether at most addresses with this program's tag differ. */
  boolean sameSurroundings(NetworkView other) {
    return state.links().equals(other.state.links()) && foreign.equals(other.foreign);
  }

  /**
   * The links that lead to a neighbour by an address of others: those of the longest prefix. IPv6
   * addresses leave a link that goes down, and it is not found any more.
   */
  List<Link> towards(InetAddress neighbour) {
    int longest =
        foreign.stream()
            .filter(one -> reaches(one, neighbour))
            .mapToInt(InterfaceAddress::prefixLength)
            .max()
            .orElse(0);
    Set<Integer> indexes = new HashSet<>();
    foreign.stream()
        .filter(one -> one.prefixLength() == longest && reaches(one, neighbour))
        .forEach(one -> indexes.add(one.linkIndex()));
    return state.links().stream().filter(link -> indexes.contains(link.index())).toList();
  }

  private static boolean reaches(InterfaceAddress from, InetAddress neighbour) {
    byte[] net = from.peer().orElse(from.address()).getAddress();
    byte[] to = neighbour.getAddress();
    if (net.length != to.length || neighbour.isLinkLocalAddress()) {
      return false; // a link-local one is on every link
    }
    for (int bit = 0; bit < from.prefixLength(); bit++) {
      if (((net[bit / 8] ^ to[bit / 8]) & 0x80 >> bit % 8) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Addresses that carry this program's tag. */
  List<InterfaceAddress> own() {
    return state.addresses().stream().filter(InterfaceAddress::own).toList();
  }
}
