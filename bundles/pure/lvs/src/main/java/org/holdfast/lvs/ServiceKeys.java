package org.holdfast.lvs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.dataplane.ServiceKey;

/** The services of the kernel that a virtual server makes. */
public final class ServiceKeys {
  private ServiceKeys() {}

  /**
   * One service for an address or a mark; of a group one for each address and each mark.
   *
   * @param server the virtual server
   * @return the keys in the order of the configuration; never empty
   */
  public static List<ServiceKey> of(VirtualServer server) {
    VirtualServerId id = server.id();
    int protocol = id.protocol().number();
    return switch (id.kind()) {
      case VirtualServerId.Address one ->
          List.of(new ServiceKey(protocol, one.address(), one.port()));
      case VirtualServerId.Mark one -> List.of(mark(one.mark(), one.family()));
      case VirtualServerId.Group one -> ofGroup(server.group().orElseThrow(), protocol);
    };
  }

  private static List<ServiceKey> ofGroup(ServerGroup group, int protocol) {
    List<ServiceKey> keys = new ArrayList<>();
    for (ServerGroup.Entry entry : group.entries()) {
      switch (entry) {
        case ServerGroup.Addresses range -> addresses(range, protocol, keys);
        case ServerGroup.Mark one ->
            keys.add(mark(one.mark(), one.family().orElse(group.family())));
      }
    }
    return keys;
  }

  private static void addresses(ServerGroup.Addresses range, int protocol, List<ServiceKey> keys) {
    InetAddress address = range.first();
    keys.add(new ServiceKey(protocol, address, range.port()));
    while (!address.equals(range.last())) {
      address = next(address);
      keys.add(new ServiceKey(protocol, address, range.port()));
    }
  }

  private static InetAddress next(InetAddress address) {
    byte[] bytes = address.getAddress();
    int at = bytes.length - 1;
    while (++bytes[at] == 0) {
      at--;
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private static ServiceKey mark(long mark, IpFamily family) {
    return ServiceKey.ofMark(mark, family.bits());
  }
}
