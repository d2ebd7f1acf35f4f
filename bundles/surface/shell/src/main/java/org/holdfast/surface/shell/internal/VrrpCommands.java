package org.holdfast.surface.shell.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code vrrp:list}, {@code vrrp:show}; {@code vrrp:names} for completion. */
@Component(
    service = VrrpCommands.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=list",
      "osgi.command.function=show",
      "osgi.command.function=names"
    })
public final class VrrpCommands {
  private final VrrpService vrrp;

  @Activate
  public VrrpCommands(@Reference VrrpService vrrp) {
    this.vrrp = vrrp;
  }

  /** All instances and sync groups, a line each. */
  @Descriptor("lists VRRP instances and sync groups")
  public String list() {
    Table instances =
        new Table(
            "INSTANCE", "STATE", "PRIORITY", "INTERFACE", "VRID", "MASTER", "SINCE", "ADDRESSES");
    for (InstanceStatus instance : vrrp.instances()) {
      instances.add(
          instance.name(),
          instance.state(),
          instance.effectivePriority(),
          instance.interfaceName(),
          instance.virtualRouterId(),
          instance.master().map(InetAddress::getHostAddress).orElse("unknown"),
          Text.time(instance.since()),
          String.join(" ", instance.addresses()));
    }
    if (instances.isEmpty()) {
      return "no VRRP instance is configured";
    }
    Table groups = new Table("SYNC GROUP", "STATE", "MEMBERS");
    for (GroupStatus group : vrrp.groups()) {
      groups.add(group.name(), group.state(), String.join(" ", group.members()));
    }
    return groups.isEmpty() ? instances.toString() : instances + "\n\n" + groups;
  }

  /** One instance in full. */
  @Descriptor("shows a VRRP instance in full")
  public String show(@Descriptor("name of the instance") String name) {
    InstanceStatus instance =
        vrrp.instances().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> CommandException.unknown("VRRP instance", name, names()));
    Fields fields =
        new Fields()
            .add("instance", instance.name())
            .add("state", instance.state())
            .add("reason", instance.reason())
            .add("since", Text.time(instance.since()))
            .add("interface", instance.interfaceName())
            .add("virtual router id", instance.virtualRouterId())
            .add("version", "VRRPv" + instance.version())
            .add(
                "priority",
                instance.effectivePriority() + " (configured " + instance.basePriority() + ")")
            .add("master", master(instance))
            .add("advert interval", Text.duration(instance.advertInterval()))
            .add("master down interval", Text.duration(instance.masterDownInterval()))
            .add("addresses", String.join(" ", instance.addresses()));
    if (!instance.faults().isEmpty()) {
      fields.add("faults", String.join("; ", instance.faults()));
    }
    new TreeMap<>(instance.counters()).forEach(fields::add);
    return fields.toString();
  }

  /** The names that {@code vrrp:show} takes. */
  @Descriptor("names of the VRRP instances, one a line")
  public List<String> names() {
    return vrrp.instances().stream().map(InstanceStatus::name).toList();
  }

  private static String master(InstanceStatus instance) {
    return instance
        .master()
        .map(address -> address.getHostAddress() + " with priority " + instance.masterPriority())
        .orElse("unknown");
  }
}
