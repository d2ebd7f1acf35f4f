package org.holdfast.engine.config.internal.host;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.net.LifetimeProbe.Lifetimes;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.vrrp.Lease;

/**
 * Whether this machine lets go of the addresses of a dead or hung node, and what is lost where it
 * cannot: the lifetime of addresses ({@code vip_lease}) and the gate of nftables ({@code
 * vip_gate}).
 */
final class LetGoCheck {
  private static final int EPERM = 1;
  private static final String GATE = "packet gate (vip_gate, nftables netdev)";
  private static final String LEASE = "address lifetimes (vip_lease)";
  private static final String TAGS = "tags of addresses (IFA_PROTO)";

  private final HostPorts ports;
  private final Finder places;
  private final List<Diagnostic> found = new ArrayList<>();
  private final List<String> abilities = new ArrayList<>();

  LetGoCheck(HostPorts ports, Finder places) {
    this.ports = ports;
    this.places = places;
  }

  HostCheck.Looked look(List<VrrpInstance> instances) {
    Optional<VrrpInstance> leased = first(instances, one -> one.lease().lease());
    boolean mayLook = leased.isEmpty() || lifetimes(leased.get());
    first(instances, one -> one.lease().gate()).ifPresent(one -> gate(one, mayLook));
    return new HostCheck.Looked(found, abilities);
  }

  private static Optional<VrrpInstance> first(
      List<VrrpInstance> instances, Predicate<VrrpInstance> wants) {
    return instances.stream().filter(wants).findFirst();
  }

  /** False when rights are missing, of which the gate would need some too. */
  private boolean lifetimes(VrrpInstance instance) {
    Optional<LifetimeProbe> probe = ports.lifetimes();
    if (probe.isEmpty()) {
      notLookedAt(instance, LEASE, "no bundle can");
      return true;
    }
    try {
      report(instance, probe.get().probe());
      return true;
    } catch (KernelException e) {
      notLookedAt(instance, LEASE, e.getMessage());
      return e.errno() != EPERM;
    }
  }

  private void report(VrrpInstance instance, Lifetimes kernel) {
    ability(LEASE, kernel.end());
    ability(TAGS, kernel.tagged());
    if (!kernel.end()) {
      warn(
          instance,
          "vip_lease",
          "lease-impossible",
          "this kernel keeps addresses for ever; expected that it ends them (Linux 3.9)",
          "a node that dies or hangs keeps its addresses, and there are two owners unless the gate"
              + " drops their packets: take another kernel, or fence by other means");
    }
    if (!kernel.tagged()) {
      warn(
          instance,
          "vip_lease",
          "no-address-tags",
          "this kernel does not keep who added an address; expected IFA_PROTO (Linux 5.18)",
          "a restart is a failover, and addresses that a crash left stay until their lease ends:"
              + " take a newer kernel");
    }
  }

  private void gate(VrrpInstance instance, boolean mayLook) {
    if (ports.gate().isEmpty()) {
      notLookedAt(instance, GATE, "no bundle can");
      return;
    }
    Optional<String> missing = ports.gate().map(PacketGate::unavailable).orElseThrow();
    if (missing.isPresent() && !mayLook) {
      notLookedAt(instance, GATE, missing.get());
      return;
    }
    ability(GATE, missing.isEmpty());
    missing.ifPresent(
        why -> warn(instance, "vip_gate", "gate-impossible", why, lostWithoutGate(instance)));
  }

  /** What the gate ends after the bound, the lease ends after whole seconds, or nothing does. */
  private static String lostWithoutGate(VrrpInstance instance) {
    long bound = Lease.boundNanos(instance.advertInterval().toNanos(), instance.downTimerAdverts());
    String with = seconds(Duration.ofNanos(bound));
    return instance.lease().lease()
        ? "without it %s of a node that dies or hangs answers for up to %s after its last advert, not %s; vip_gate off silences this"
            .formatted(
                instance.name(),
                seconds(Lease.length(bound, instance.lease().seconds()).plusMillis(500)),
                with)
        : "without it, and with vip_lease off, %s of a node that dies or hangs answers for ever, not %s: take vip_lease auto"
            .formatted(instance.name(), with);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private void ability(String what, boolean works) {
    abilities.add(what + ": " + (works ? "works here" : "does not work here"));
  }

  private void warn(VrrpInstance instance, String word, String id, String message, String remedy) {
    found.add(places.atInstance(instance.name(), word, Severity.WARNING, id, message, remedy));
  }

  private void notLookedAt(VrrpInstance instance, String what, String why) {
    found.add(
        NotLookedAt.finding(
            places,
            instance.name(),
            instance.interfaceName(),
            "whether it works here: " + what,
            why));
  }
}
