package org.holdfast.kernel.memory.internal;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;

/** Counts what a kernel would be told: one for a service, one for each destination. */
final class Changes {
  private Changes() {}

  /** The changes that make an old service, or null for none, into a new one. */
  static int between(Service old, Service fresh) {
    if (old == null) {
      return 1 + fresh.destinations().size();
    }
    Map<InetSocketAddress, Destination> before = byAddress(old);
    Map<InetSocketAddress, Destination> after = byAddress(fresh);
    Set<InetSocketAddress> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    all.removeIf(address -> java.util.Objects.equals(before.get(address), after.get(address)));
    boolean edited = !without(old).equals(without(fresh));
    return all.size() + (edited ? 1 : 0);
  }

  private static Map<InetSocketAddress, Destination> byAddress(Service service) {
    return service.destinations().stream()
        .collect(
            Collectors.toMap(
                d -> new InetSocketAddress(d.address(), d.port()), Function.identity()));
  }

  private static Service without(Service service) {
    return new Service(
        service.key(),
        service.scheduler(),
        service.flags(),
        service.onePacket(),
        service.persistenceSeconds(),
        service.persistencePrefixLength(),
        service.persistenceEngine(),
        List.of());
  }
}
