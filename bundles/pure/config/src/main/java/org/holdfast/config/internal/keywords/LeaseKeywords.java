package org.holdfast.config.internal.keywords;

import java.util.List;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** How a dead or hung node lets go of its addresses: keywords of Holdfast's own. */
final class LeaseKeywords {
  private static final ValueType LENGTH =
      new ValueType.Match("auto|off|SECONDS", "auto|off|[1-9][0-9]{0,4}", "auto, off or 1..99999");

  private LeaseKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        lease("Lifetime of virtual addresses, renewed while adverts leave."),
        gate("Whether packets to virtual addresses are dropped once adverts stopped."));
  }

  static OptionSchema lease(String help) {
    return OptionSchema.of("vip_lease", LENGTH, help);
  }

  static OptionSchema gate(String help) {
    return Options.choice("vip_gate", help, "auto", "off");
  }
}
