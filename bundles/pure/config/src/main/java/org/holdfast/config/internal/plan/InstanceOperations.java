package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.InstanceSuccession;

/** What an instance asks of the kernel besides its addresses. */
final class InstanceOperations {
  private InstanceOperations() {}

  static List<String> open(VrrpInstance now) {
    List<String> kernel = new ArrayList<>();
    int protocol = now.auth().type() == AuthSettings.Type.AH ? 51 : 112;
    kernel.add("open a raw socket (IP protocol " + protocol + ") on " + now.interfaceName());
    if (!now.unicast()) {
      kernel.add("join " + group(now));
    }
    return kernel;
  }

  static String close(VrrpInstance gone) {
    return gone.unicast()
        ? "close its raw socket on " + gone.interfaceName()
        : "leave " + group(gone) + ", close its raw socket on " + gone.interfaceName();
  }

  static List<String> change(VrrpInstance earlier, VrrpInstance now, MasterView masters) {
    List<String> kernel = new ArrayList<>();
    boolean moves = InstanceSuccession.moves(earlier, now);
    if (moves || newEndpoint(earlier, now)) {
      kernel.add(close(earlier));
      kernel.addAll(open(now));
    }
    if (moves || earlier.priority() != now.priority()) {
      masters.when(
          earlier.name(),
          "advert of VRID %d with priority %d on %s"
              .formatted(now.virtualRouterId(), now.priority(), now.interfaceName()),
          kernel);
    }
    added(earlier.routingRules(), now.routingRules())
        .forEach(rule -> masters.when(earlier.name(), "RTM_DELRULE " + rule, kernel));
    added(earlier.routes(), now.routes())
        .forEach(route -> masters.when(earlier.name(), "RTM_DELROUTE " + route, kernel));
    added(now.routes(), earlier.routes())
        .forEach(route -> masters.when(earlier.name(), "RTM_NEWROUTE " + route, kernel));
    added(now.routingRules(), earlier.routingRules())
        .forEach(rule -> masters.when(earlier.name(), "RTM_NEWRULE " + rule, kernel));
    return kernel;
  }

  /** What is in the first list alone. */
  private static <T> List<T> added(List<T> in, List<T> without) {
    return in.stream().filter(one -> !without.contains(one)).toList();
  }

  private static boolean newEndpoint(VrrpInstance earlier, VrrpInstance now) {
    return !earlier.sourceAddress().equals(now.sourceAddress())
        || earlier.auth().type() != now.auth().type()
            && (earlier.auth().type() == AuthSettings.Type.AH
                || now.auth().type() == AuthSettings.Type.AH)
        || earlier.unicast() && earlier.unicastTtl() != now.unicastTtl();
  }

  private static String group(VrrpInstance instance) {
    return instance.multicastGroup().getHostAddress() + " on " + instance.interfaceName();
  }
}
