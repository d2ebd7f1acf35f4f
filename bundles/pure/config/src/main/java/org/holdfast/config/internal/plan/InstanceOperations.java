package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.InstanceSuccession;

/** What an instance asks of the kernel besides its addresses. */
final class InstanceOperations {
  private static final String OPEN = "open a raw socket (IP protocol %d) on ";

  private InstanceOperations() {}

  static List<String> open(VrrpInstance now) {
    List<String> kernel = new ArrayList<>();
    now.vmac().all().forEach(link -> kernel.add(make(link)));
    kernel.addAll(socket(now));
    return kernel;
  }

  /** The macvlans of an instance that are no longer there. */
  static List<String> unmake(VrrpInstance gone, List<OwnLink> stay) {
    return gone.vmac().all().stream()
        .filter(link -> !stay.contains(link))
        .map(link -> "RTM_DELLINK " + link.name())
        .toList();
  }

  private static String make(OwnLink link) {
    return "RTM_NEWLINK macvlan " + link;
  }

  private static List<String> socket(VrrpInstance now) {
    List<String> kernel = new ArrayList<>();
    int protocol = now.auth().type() == AuthSettings.Type.AH ? 51 : 112;
    kernel.add(OPEN.formatted(protocol) + adverts(now));
    if (!now.unicast()) {
      kernel.add("join " + group(now));
    }
    return kernel;
  }

  static String close(VrrpInstance gone) {
    return gone.unicast()
        ? "close its raw socket on " + adverts(gone)
        : "leave " + group(gone) + ", close its raw socket on " + adverts(gone);
  }

  static List<String> change(VrrpInstance earlier, VrrpInstance now, MasterView masters) {
    List<String> kernel = new ArrayList<>();
    List<OwnLink> links = earlier.vmac().all();
    now.vmac().all().stream()
        .filter(it -> !links.contains(it))
        .map(InstanceOperations::make)
        .forEach(kernel::add);
    boolean moves = InstanceSuccession.moves(earlier, now);
    if (moves || newEndpoint(earlier, now)) {
      kernel.add(close(earlier));
      kernel.addAll(socket(now));
    }
    if (earlier.vmac().transmitOnBase() != now.vmac().transmitOnBase()) {
      kernel.add(
          now.vmac().transmitOnBase()
              ? OPEN.formatted(112) + now.interfaceName()
              : "close its raw socket on " + earlier.interfaceName());
    }
    kernel.addAll(unmake(earlier, now.vmac().all()));
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
        || !adverts(earlier).equals(adverts(now))
        || earlier.unicast() && earlier.unicastTtl() != now.unicastTtl();
  }

  private static String group(VrrpInstance instance) {
    String adverts = adverts(instance);
    boolean both = !adverts.equals(instance.interfaceName());
    return IpText.of(instance.multicastGroup())
        + " on "
        + adverts
        + (both ? " and " + instance.interfaceName() : "");
  }

  /** Unicast adverts are for the host, so they use its own interface. */
  private static String adverts(VrrpInstance instance) {
    return instance
        .vmac()
        .own()
        .filter(own -> !instance.unicast())
        .map(OwnLink::name)
        .orElse(instance.interfaceName());
  }
}
