package org.holdfast.kernel.linux.internal.machine;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkPort;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;

/**
 * The kernel's balancer. All families of generic netlink are asked for, because to ask for one of
 * them makes the kernel load its module.
 */
final class IpvsCheck {
  private static final String FAMILY = "IPVS";
  private static final String MODULE = "ip_vs";
  private static final List<String> SCHEDULERS =
      List.of(
          "rr", "wrr", "lc", "wlc", "sh", "dh", "mh", "sed", "nq", "fo", "ovf", "lblc", "lblcr",
          "twos");
  private static final Subject IPVS =
      Abilities.wanted("ipvs", "virtual servers at the speed of the kernel, with DR and TUN");
  private static final Subject SCHEDULING =
      Abilities.wanted("ipvs-schedulers", "lvs_sched of virtual servers");
  private static final Subject SYNC =
      Abilities.wanted("ipvs-sync", "connections that outlive a failover (lvs_sync_daemon)");
  private static final String GET_IT =
      "modprobe ip_vs as root, with the package of the kernel's modules installed; without it"
          + " virtual servers use nftables";

  private final KernelModules modules;

  IpvsCheck(KernelModules modules) {
    this.modules = modules;
  }

  void look(Abilities abilities) {
    boolean there;
    try {
      there = families().contains(FAMILY);
    } catch (KernelException e) {
      for (Subject subject : List.of(IPVS, SCHEDULING, SYNC)) {
        abilities.unknown(subject, e.getMessage(), "look again as root");
      }
      return;
    }
    boolean has = there || modules.waiting(MODULE);
    String found =
        there
            ? "it is in the kernel"
            : has
                ? "module ip_vs, which the kernel loads when a node asks for it"
                : "this kernel has no IPVS, and no module ip_vs to load";
    abilities.answer(IPVS, has, found, GET_IT);
    schedulers(abilities, has);
    abilities.answer(
        SYNC, has, has ? "it is a part of IPVS" : "it is a part of IPVS, which is missing", GET_IT);
  }

  private void schedulers(Abilities abilities, boolean ipvs) {
    List<String> here = SCHEDULERS.stream().filter(this::has).toList();
    if (!ipvs) {
      abilities.no(SCHEDULING, "they are parts of IPVS, which is missing", GET_IT);
    } else if (here.isEmpty() && !modules.listed()) {
      abilities.unknown(
          SCHEDULING,
          "this kernel has no list of its parts",
          "the first virtual server with one tells: holdfast check --node");
    } else {
      List<String> missing = SCHEDULERS.stream().filter(one -> !here.contains(one)).toList();
      String found = String.join(" ", here);
      abilities.answer(
          SCHEDULING,
          !here.isEmpty(),
          missing.isEmpty() ? found : found + "; not " + String.join(" ", missing),
          "install the package of the kernel's modules");
    }
  }

  private boolean has(String scheduler) {
    String module = MODULE + "_" + scheduler;
    return modules.present(module) || modules.waiting(module);
  }

  private static List<String> families() throws KernelException {
    String operation = "read families of generic netlink";
    List<String> names = new ArrayList<>();
    try (NetlinkConnection kernel = new LinuxNetlinkPort().connect(NetlinkFamily.GENERIC)) {
      for (NetlinkMessage answer : kernel.request(operation, all())) {
        names.add(GenericNetlink.familyName(answer.payload()));
      }
      return names;
    } catch (NetlinkFormatException e) {
      throw Errno.malformed(operation, e.getMessage());
    }
  }

  private static NetlinkMessage all() {
    return new NetlinkMessage(
        GenericNetlink.CONTROLLER, NetlinkMessage.DUMP, GenericNetlink.getFamilies());
  }
}
