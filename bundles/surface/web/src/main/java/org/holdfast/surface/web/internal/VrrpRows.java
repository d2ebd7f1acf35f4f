package org.holdfast.surface.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.IpText;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.InstanceStatus;

/** VRRP instances as rows. */
final class VrrpRows {

  private VrrpRows() {}

  static String key(String instance) {
    return "i " + instance;
  }

  static List<Row> of(List<InstanceStatus> instances) {
    return instances.stream().map(VrrpRows::row).toList();
  }

  private static Row row(InstanceStatus instance) {
    boolean shut = instance.gate().state() == GateStatus.State.CLOSED;
    Tone tone =
        switch (instance.state()) {
          case MASTER -> shut ? Tone.BAD : Tone.GOOD;
          case BACKUP -> Tone.GOOD;
          case INIT -> Tone.WARNING;
          case FAULT -> Tone.BAD;
        };
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("interface", instance.interfaceName());
    facts.put("VRID", Integer.toString(instance.virtualRouterId()));
    facts.put("priority", priority(instance));
    facts.put("MASTER", instance.master().map(IpText::of).orElse("none heard"));
    facts.put("addresses", String.join(", ", instance.addresses()));
    if (shut) {
      facts.put("gate", "closed: " + instance.gate().reason());
    }
    return new Row(
        key(instance.name()),
        Row.Kind.INSTANCE,
        "",
        instance.name(),
        instance.state().name(),
        tone,
        instance.since(),
        instance.faults().isEmpty() ? instance.reason() : String.join("; ", instance.faults()),
        facts);
  }

  private static String priority(InstanceStatus instance) {
    return instance.effectivePriority() == instance.basePriority()
        ? Integer.toString(instance.basePriority())
        : instance.effectivePriority() + " (configured " + instance.basePriority() + ")";
  }
}
