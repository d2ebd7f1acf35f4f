package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;

/** What this plane cannot do, and what it does instead if asked. */
final class Limits {
  private static final Set<String> SCHEDULERS = Set.of("rr", "wrr", "sh");
  private static final Set<String> FLAGS = Set.of("sh-port", "sh-fallback");
  private static final String IPVS = "the ipvs data plane";

  private Limits() {}

  static List<String> of(Service service) {
    if (service.key().isMark()) {
      return List.of(
          "virtual server "
              + service.key()
              + ": firewall marks are not done by the nft data plane: use addresses or "
              + IPVS);
    }
    List<String> found = new ArrayList<>();
    if (service.key().protocol() != Protocols.TCP && service.key().protocol() != Protocols.UDP) {
      found.add("the nft data plane does TCP and UDP: use " + IPVS + " for other protocols");
    }
    scheduling(service, found);
    if (service.onePacket()) {
      found.add("ops is not done by the nft data plane, which follows flows: use " + IPVS);
    }
    service
        .persistenceEngine()
        .ifPresent(
            engine ->
                found.add(
                    "persistence_engine "
                        + engine
                        + " is not done by the nft data plane: use persistence by address or "
                        + IPVS));
    Family family = Family.of(service.key().address());
    service.destinations().forEach(destination -> destination(family, destination, found));
    return found.stream().map(line -> "virtual server " + service.key() + ": " + line).toList();
  }

  private static void scheduling(Service service, List<String> found) {
    if (!SCHEDULERS.contains(service.scheduler())) {
      found.add(
          "lvs_sched "
              + service.scheduler()
              + " is not done by the nft data plane: use rr, wrr or sh, or "
              + IPVS);
      return;
    }
    service.flags().stream()
        .filter(flag -> !FLAGS.contains(flag))
        .sorted()
        .forEach(flag -> found.add("scheduler flag " + flag + " needs " + IPVS));
  }

  private static void destination(Family family, Destination destination, List<String> found) {
    if (destination.forwarding() != Method.NAT) {
      found.add(
          "real server "
              + destination
              + ": lvs_method "
              + destination.forwarding()
              + " is not done by the nft data plane: use NAT or "
              + IPVS);
    } else if (Family.of(destination.address()) != family) {
      found.add(
          "real server "
              + destination
              + ": NAT leads to addresses of the virtual server's IP version: use one of that, or"
              + " TUN with "
              + IPVS);
    }
    if (destination.upperThreshold() != 0 || destination.lowerThreshold() != 0) {
      found.add(
          "real server "
              + destination
              + ": uthreshold and lthreshold are not done by the nft data plane: leave them out or"
              + " use "
              + IPVS);
    }
  }
}
