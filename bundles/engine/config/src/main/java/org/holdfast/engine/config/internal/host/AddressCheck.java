package org.holdfast.engine.config.internal.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.AddressProbe;

/**
 * Whether a virtual address is held by a host that has no business with it: neither one that was
 * heard speaking for the same virtual router, nor one with the virtual router's own MAC address.
 */
final class AddressCheck {
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** The virtual router MAC addresses without the VRID, RFC 9568 section 7.3. */
  private static final long VIRTUAL_MAC = 0x00005e000100L;

  private static final long VIRTUAL_MAC_IPV6 = 0x00005e000200L;

  private final Optional<AddressProbe> probe;
  private final Machine machine;
  private final Finder places;

  AddressCheck(Optional<AddressProbe> probe, Machine machine, Finder places) {
    this.probe = probe;
    this.machine = machine;
    this.places = places;
  }

  void look(List<Listening> all, List<Diagnostic> found) {
    Map<String, List<Listening>> byDevice = new LinkedHashMap<>();
    for (Listening each : all) {
      addresses(each)
          .map(VirtualAddress::device)
          .distinct()
          .forEach(device -> byDevice.computeIfAbsent(device, key -> new ArrayList<>()).add(each));
    }
    byDevice.forEach(
        (device, there) -> machine.find(device).ifPresent(on -> look(on, there, found)));
  }

  private static Stream<VirtualAddress> addresses(Listening of) {
    return of.instance().allAddresses();
  }

  private void look(NetworkInterface on, List<Listening> there, List<Diagnostic> found) {
    try {
      Link link = Machine.link(on);
      if (probe.isEmpty()) {
        found.add(notAsked(there, on, "no bundle can"));
      } else if (link.mac() != null && !link.loopback()) {
        look(link, there, found);
      }
    } catch (IOException e) {
      found.add(notAsked(there, on, String.valueOf(e.getMessage())));
    }
  }

  private Diagnostic notAsked(List<Listening> there, NetworkInterface on, String why) {
    return NotLookedAt.finding(
        places,
        there.getFirst().instance().name(),
        "virtual_ipaddress",
        "who holds the virtual addresses on " + on.getName(),
        why);
  }

  private void look(Link link, List<Listening> there, List<Diagnostic> found) throws IOException {
    Set<InetAddress> asked = new LinkedHashSet<>();
    there.forEach(each -> addresses(each).map(VirtualAddress::address).forEach(asked::add));
    there.forEach(each -> asked.addAll(each.partners()));
    Map<InetAddress, Set<MacAddress>> answers =
        probe.orElseThrow().probe(link, List.copyOf(asked), WAIT);
    for (Listening each : there) {
      Set<MacAddress> allowed = new LinkedHashSet<>();
      long virtual = each.instance().ipv6() ? VIRTUAL_MAC_IPV6 : VIRTUAL_MAC;
      allowed.add(new MacAddress(virtual | each.instance().virtualRouterId()));
      each.partners().forEach(partner -> allowed.addAll(answers.getOrDefault(partner, Set.of())));
      addresses(each)
          .filter(address -> address.device().equals(link.name()))
          .forEach(address -> judge(each, address, answers, allowed).ifPresent(found::add));
    }
  }

  private Optional<Diagnostic> judge(
      Listening by,
      VirtualAddress address,
      Map<InetAddress, Set<MacAddress>> answers,
      Set<MacAddress> allowed) {
    return answers.getOrDefault(address.address(), Set.of()).stream()
        .filter(mac -> !allowed.contains(mac))
        .findFirst()
        .map(
            mac ->
                places.atInstance(
                    by.instance().name(),
                    IpText.of(address.address()),
                    Severity.WARNING,
                    "address-held",
                    "%s is held by the host with MAC address %s on %s, which does not speak for"
                            .formatted(IpText.of(address.address()), mac, address.device())
                        + " VRID "
                        + by.instance().virtualRouterId(),
                    "take the address from that host, or another one for this instance"));
  }
}
