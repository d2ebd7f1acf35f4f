package org.holdfast.config.internal.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.schema.OptionValues;

/** {@code vip_lease} and {@code vip_gate}: of the instance, else of global_defs, else automatic. */
final class LeaseReader {
  private final GlobalSettings global;
  private final OptionValues values;

  LeaseReader(GlobalSettings global, OptionValues values) {
    this.global = global;
    this.values = values;
  }

  LeaseSettings read() {
    String lease = text("vip_lease").orElse("auto");
    boolean automatic = lease.equals("auto") || lease.equals("off");
    return new LeaseSettings(
        !lease.equals("off"),
        automatic ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(lease)),
        !text("vip_gate").filter("off"::equals).isPresent());
  }

  private Optional<String> text(String keyword) {
    return values.text(keyword).or(() -> global.values().text(keyword));
  }
}
