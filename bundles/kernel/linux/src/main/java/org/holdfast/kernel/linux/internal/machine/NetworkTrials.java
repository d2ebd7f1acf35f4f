package org.holdfast.kernel.linux.internal.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.holdfast.kernel.dataplane.PlaneProbe;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;
import org.holdfast.kernel.linux.internal.net.LinuxLifetimeProbe;
import org.holdfast.kernel.linux.internal.net.LinuxLinkTable;
import org.holdfast.kernel.net.LifetimeProbe.Lifetimes;
import org.holdfast.kernel.vrrp.PacketGate;

/**
 * What only a trial tells, each in a network of its own that is gone with it. A trial for which the
 * kernel would load modules is not made: that they are there to be loaded is the answer.
 */
final class NetworkTrials {
  private static final Subject LEASE =
      Abilities.wanted(
          "address-lifetimes", "a dead node that lets go of its addresses (vip_lease)");
  private static final Subject TAGS =
      Abilities.wanted("address-tags", "a restart or upgrade that is no failover");
  private static final Subject GATE =
      Abilities.wanted(
          "netdev-egress",
          "a dead node that falls silent within milliseconds (vip_gate, nftables)");
  private static final Subject VMAC =
      Abilities.wanted("macvlan", "the virtual router's own MAC address (use_vmac)");

  /** What the plane of nftables uses, as modules. */
  private static final String[] PLANE = {
    "nf_tables",
    "nft_chain_nat",
    "nft_nat",
    "nft_numgen",
    "nft_hash",
    "nft_fib_ipv4",
    "nft_reject_ipv4",
    "nft_ct"
  };

  private static final String AS_ROOT = "run this as root";
  private static final String MODULES = "install the package of the kernel's modules";
  private static final String TAKE =
      "take a kernel with it: those of distributions from Linux 5.16 on have it";
  private static final int EOPNOTSUPP = 95;

  private final KernelModules modules;
  private String refusal = "";

  NetworkTrials(KernelModules modules) {
    this.modules = modules;
  }

  void look(Abilities abilities) {
    refusal = lifetimes(abilities);
    planes(abilities);
    gate(abilities);
    macvlan(abilities);
  }

  /** Returns why nothing can be tried, for want of rights; empty when it can. */
  private static String lifetimes(Abilities abilities) {
    Trial<Lifetimes> trial = Trial.of(() -> new LinuxLifetimeProbe().probe());
    if (trial.result().isEmpty()) {
      abilities.unknown(LEASE, trial.refusal(), AS_ROOT);
      abilities.unknown(TAGS, trial.refusal(), AS_ROOT);
      return trial.refusal();
    }
    boolean end = trial.result().get().end();
    boolean tagged = trial.result().get().tagged();
    abilities.answer(
        LEASE,
        end,
        end ? "the kernel ends addresses" : "the kernel keeps addresses for ever",
        "take Linux 3.9 or later");
    abilities.answer(
        TAGS,
        tagged,
        tagged ? "the kernel keeps IFA_PROTO" : "the kernel does not keep IFA_PROTO",
        "take Linux 5.18 or later");
    return "";
  }

  private void planes(Abilities abilities) {
    for (PlaneProbe probe : ServiceLoader.load(PlaneProbe.class)) {
      Subject subject =
          Abilities.wanted(
              "plane-" + probe.name(), "virtual servers where there is no IPVS (NAT alone)");
      List<String> waiting = modules.allWaiting(PLANE);
      if (waiting.isEmpty()) {
        tried(abilities, subject, probe::unavailable);
      } else {
        List<String> missing = modules.missing(PLANE);
        abilities.answer(
            subject,
            missing.isEmpty(),
            missing.isEmpty()
                ? "modules that the kernel loads when they are used: " + String.join(" ", waiting)
                : "the kernel lacks modules: " + String.join(" ", missing),
            MODULES);
      }
    }
  }

  private void gate(Abilities abilities) {
    Optional<PacketGate> gate = ServiceLoader.load(PacketGate.class).findFirst();
    if (gate.isEmpty()) {
      abilities.no(GATE, "no bundle here has a packet gate", "install again");
    } else if (!modules.waiting("nf_tables")) {
      tried(abilities, GATE, gate.get()::unavailable);
    } else {
      modules
          .option("NETFILTER_EGRESS")
          .ifPresentOrElse(
              value ->
                  abilities.answer(
                      GATE,
                      value.equals("y"),
                      "CONFIG_NETFILTER_EGRESS=" + value + ", and nf_tables is not loaded yet",
                      TAKE),
              () ->
                  abilities.unknown(
                      GATE,
                      "nf_tables is not loaded yet, and the kernel's configuration is not here",
                      "modprobe nf_tables as root, and look again; or look when a node has run"));
    }
  }

  private void tried(Abilities abilities, Subject subject, Callable<Optional<String>> work) {
    Trial<Optional<String>> trial = tried(work);
    if (trial.result().isEmpty()) {
      abilities.unknown(subject, trial.refusal(), AS_ROOT);
      return;
    }
    Optional<String> missing = trial.result().get();
    abilities.answer(subject, missing.isEmpty(), missing.orElse("tried, and it works"), TAKE);
  }

  private <T> Trial<T> tried(Callable<T> work) {
    return refusal.isEmpty() ? Trial.of(work) : new Trial<>(Optional.empty(), refusal);
  }

  private void macvlan(Abilities abilities) {
    if (modules.present("macvlan")) {
      abilities.yes(VMAC, "it is in the kernel");
      return;
    }
    if (modules.waiting("macvlan")) {
      abilities.yes(VMAC, "module macvlan, which the kernel loads when it is used");
      return;
    }
    Trial<OptionalInt> trial = tried(LinuxLinkTable::errorOfMacvlanOnLoopback);
    if (trial.result().isEmpty()) {
      abilities.unknown(VMAC, trial.refusal(), AS_ROOT);
      return;
    }
    // No kernel makes one on lo: the error of a kernel without them is another.
    boolean known = trial.result().get().orElse(0) != EOPNOTSUPP;
    abilities.answer(
        VMAC,
        known,
        known ? "the kernel knows such interfaces" : "the kernel does not know such interfaces",
        MODULES + ", or do without use_vmac");
  }
}
