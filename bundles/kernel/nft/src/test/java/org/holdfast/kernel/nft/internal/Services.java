package org.holdfast.kernel.nft.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;

/** Services for tests: destination n is 10.0.0.n:8000. */
final class Services {
  private Services() {}

  static Service tcp(int port, String scheduler, int... weights) {
    return service(port, scheduler, 0, weights);
  }

  static Service sticky(int port, String scheduler, int seconds, int... weights) {
    return service(port, scheduler, seconds, weights);
  }

  /** A service of IPv6 whose destination n is [fd00::n]:8000. */
  static Service six(String scheduler, int seconds, int prefix, int... weights) {
    List<Destination> destinations = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      InetAddress address = InetAddress.ofLiteral("fd00::" + (i + 1));
      destinations.add(new Destination(address, 8000, weights[i], Destination.Method.NAT, 0, 0));
    }
    ServiceKey key = new ServiceKey(Protocols.UDP, InetAddress.ofLiteral("2001:db8::1"), 53);
    return new Service(
        key, scheduler, Set.of("sh-port"), false, seconds, prefix, Optional.empty(), destinations);
  }

  static Destination destination(int number, int weight) {
    InetAddress address = InetAddress.ofLiteral("10.0.0." + number);
    return new Destination(address, 8000, weight, Destination.Method.NAT, 0, 0);
  }

  private static Service service(int port, String scheduler, int seconds, int... weights) {
    List<Destination> destinations = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      destinations.add(destination(i + 1, weights[i]));
    }
    ServiceKey key = new ServiceKey(Protocols.TCP, InetAddress.ofLiteral("192.0.2.1"), port);
    return new Service(
        key, scheduler, Set.of(), false, seconds, 32, Optional.empty(), destinations);
  }
}
