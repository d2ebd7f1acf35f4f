package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.OptionalInt;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.schema.OptionValues;

/**
 * Gratuitous ARP settings of an instance: its own, else those of global_defs, else the defaults.
 */
final class GarpReader {
  private final GlobalSettings global;
  private final OptionValues values;

  GarpReader(GlobalSettings global, OptionValues values) {
    this.global = global;
    this.values = values;
  }

  GarpSettings read() {
    GarpSettings base = GarpSettings.defaults();
    boolean minimal = global.flag("vrrp_min_garp");
    int repeat = number("master_repeat", minimal ? 1 : base.masterRepeat());
    int delay = number("master_delay", minimal ? 0 : (int) base.masterDelay().toSeconds());
    return new GarpSettings(
        Math.max(1, repeat),
        Duration.ofSeconds(delay),
        Duration.ofSeconds(number("master_refresh", 0)),
        Math.max(1, number("master_refresh_repeat", base.masterRefreshRepeat())),
        number("lower_prio_repeat", repeat),
        Duration.ofSeconds(number("lower_prio_delay", delay)));
  }

  private int number(String keyword, int otherwise) {
    OptionalInt own = values.number("garp_" + keyword);
    return own.isPresent()
        ? own.getAsInt()
        : global.number("vrrp_garp_" + keyword).orElse(otherwise);
  }
}
