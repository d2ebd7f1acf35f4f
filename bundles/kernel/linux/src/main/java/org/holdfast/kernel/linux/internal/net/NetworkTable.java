package org.holdfast.kernel.linux.internal.net;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Links and addresses, built from a dump and kept up by notifications. One thread. */
final class NetworkTable {
  private static final Comparator<InterfaceAddress> KERNEL_ORDER =
      Comparator.comparingInt(InterfaceAddress::linkIndex)
          .thenComparing(InterfaceAddress::secondary);

  private final Map<Integer, Link> links = new TreeMap<>();
  private final Map<Key, InterfaceAddress> addresses = new LinkedHashMap<>();
  private NetworkState state = new NetworkState(0, List.of(), List.of());

  private record Key(int linkIndex, InetAddress address, int prefixLength) {
    static Key of(InterfaceAddress address) {
      return new Key(address.linkIndex(), address.address(), address.prefixLength());
    }
  }

  /** Forgets everything: a dump follows. */
  void clear() {
    links.clear();
    addresses.clear();
  }

  /** Takes a message of a dump or a notification; others are left out. */
  void apply(int type, byte[] payload) throws NetlinkFormatException {
    switch (type) {
      case RouteMessages.NEW_LINK, RouteMessages.DELETE_LINK -> {
        Link link = RouteMessages.link(payload);
        if (link != null) {
          apply(type, link);
        }
      }
      case RouteMessages.NEW_ADDRESS, RouteMessages.DELETE_ADDRESS -> {
        InterfaceAddress address = RouteMessages.address(payload);
        if (address != null) {
          apply(type, address);
        }
      }
      default -> {}
    }
  }

  private void apply(int type, Link link) {
    if (type == RouteMessages.NEW_LINK) {
      links.put(link.index(), link);
    } else {
      links.remove(link.index());
      addresses.keySet().removeIf(key -> key.linkIndex() == link.index());
    }
  }

  private void apply(int type, InterfaceAddress address) {
    if (type == RouteMessages.NEW_ADDRESS) {
      addresses.put(Key.of(address), address);
    } else {
      addresses.remove(Key.of(address));
    }
  }

  /** What is known now; the same object as before when nothing changed. */
  NetworkState state() {
    List<Link> nowLinks = List.copyOf(links.values());
    List<InterfaceAddress> nowAddresses = addresses.values().stream().sorted(KERNEL_ORDER).toList();
    if (state.changeCount() == 0
        || !nowLinks.equals(state.links())
        || !nowAddresses.equals(state.addresses())) {
      state = new NetworkState(state.changeCount() + 1, nowLinks, nowAddresses);
    }
    return state;
  }
}
