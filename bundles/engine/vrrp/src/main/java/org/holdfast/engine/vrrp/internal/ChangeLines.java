package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.InstanceSuccession;

/** Log lines for an instance that goes on under another name or another VRID. */
final class ChangeLines {
  private ChangeLines() {}

  static List<String> of(VrrpInstance before, VrrpInstance now) {
    List<String> lines = new ArrayList<>();
    if (!before.name().equals(now.name())) {
      lines.add("vrrp_instance %s is called %s now".formatted(before.name(), now.name()));
    }
    if (InstanceSuccession.moves(before, now)) {
      lines.add("vrrp_instance %s: %s -> %s".formatted(now.name(), onWire(before), onWire(now)));
    }
    return lines;
  }

  private static String onWire(VrrpInstance instance) {
    return "VRID %d, version %d, %s"
        .formatted(
            instance.virtualRouterId(),
            instance.version(),
            instance.unicast() ? "unicast" : instance.multicastGroup().getHostAddress());
  }
}
