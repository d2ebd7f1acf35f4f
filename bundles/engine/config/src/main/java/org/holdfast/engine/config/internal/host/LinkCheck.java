package org.holdfast.engine.config.internal.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.vrrp.AdvertProfile;

/**
 * What other hosts on the links say: first listens for adverts of the same VRIDs, then asks who
 * holds the virtual addresses. A router that speaks as this configuration would may hold them.
 */
final class LinkCheck {
  private static final int ADVERTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SPARE = Duration.ofMillis(500);

  private final HostPorts ports;
  private final Machine machine;
  private final Finder places;
  private final List<Diagnostic> found = new ArrayList<>();

  LinkCheck(HostPorts ports, Machine machine, Finder places) {
    this.ports = ports;
    this.machine = machine;
    this.places = places;
  }

  List<Diagnostic> look(List<VrrpInstance> instances) {
    List<Listening> all = new ArrayList<>();
    instances.forEach(instance -> place(instance).ifPresent(all::add));
    if (!all.isEmpty()) {
      hear(all);
      new AddressCheck(ports.addresses(), machine, places).look(all, found);
    }
    return found;
  }

  /** Where an instance speaks; empty where its interface is not there, which others tell. */
  private Optional<Listening> place(VrrpInstance instance) {
    Optional<NetworkInterface> there = machine.find(instance.interfaceName());
    if (there.isEmpty()) {
      if (machine.names().contains(instance.interfaceName())) {
        notHeard(instance, noAddress(instance));
      }
      return Optional.empty();
    }
    Set<InetAddress> virtual = Set.copyOf(AdvertProfile.advertised(instance));
    Optional<InetAddress> own = machine.source(there.get(), instance.ipv6(), virtual);
    Optional<InetAddress> source = instance.sourceAddress().or(() -> own);
    if (source.isEmpty()) {
      notHeard(instance, noAddress(instance));
      return Optional.empty();
    }
    try {
      Link link = Machine.link(there.get());
      return Optional.of(new Listening(instance, link, AdvertProfile.of(instance, source.get())));
    } catch (IOException e) {
      notHeard(instance, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String noAddress(VrrpInstance instance) {
    return "the interface has no " + (instance.ipv6() ? "link-local address" : "IPv4 address");
  }

  private void hear(List<Listening> all) {
    if (ports.adverts().isEmpty()) {
      all.forEach(listening -> notHeard(listening.instance(), "no bundle can"));
      return;
    }
    AdvertListener listener = new AdvertListener(all);
    try {
      listener.listen(ports.adverts().get(), time(all));
    } catch (KernelException e) {
      notHeard(all.getFirst().instance(), e.getMessage());
      return;
    }
    listener.failures().forEach((listening, why) -> notHeard(listening.instance(), why));
    all.forEach(this::clashes);
  }

  private static Duration time(List<Listening> all) {
    Duration longest =
        all.stream()
            .map(listening -> listening.instance().advertInterval())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration wanted = longest.multipliedBy(ADVERTS).plus(SPARE);
    return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
  }

  private void clashes(Listening listening) {
    VrrpInstance instance = listening.instance();
    listening
        .strangers()
        .forEach(
            (source, why) ->
                found.add(
                    places.atInstance(
                        instance.name(),
                        Integer.toString(instance.virtualRouterId()),
                        Severity.WARNING,
                        "vrid-clash",
                        "%s on %s sends adverts of VRID %d that do not fit: %s"
                            .formatted(
                                IpText.of(source),
                                instance.interfaceName(),
                                instance.virtualRouterId(),
                                why),
                        "take another virtual_router_id, or make both configurations alike")));
  }

  private void notHeard(VrrpInstance instance, String why) {
    found.add(
        NotLookedAt.finding(
            places,
            instance.name(),
            instance.interfaceName(),
            "who else speaks for VRID "
                + instance.virtualRouterId()
                + " on "
                + instance.interfaceName(),
            why));
  }
}
