package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.schema.OptionValues;

/**
 * Gratuitous ARP settings of an instance: its own, else those of global_defs, else the defaults.
 */
final class GarpReader {
  private static final int MAX_ROUNDS = 255;

  private final GlobalSettings global;
  private final OptionValues values;

  GarpReader(GlobalSettings global, OptionValues values) {
    this.global = global;
    this.values = values;
  }

  GarpSettings read() {
    GarpSettings base = GarpSettings.defaults();
    boolean minimal = global.flag("vrrp_min_garp");
    long repeat = number("master_repeat", minimal ? 1 : base.masterRepeat());
    long delay = number("master_delay", minimal ? 0 : base.masterDelay().toSeconds());
    return new GarpSettings(
        Math.max(1, rounds(repeat)),
        Duration.ofSeconds(delay),
        Duration.ofSeconds(number("master_refresh", 0)),
        Math.max(1, rounds(number("master_refresh_repeat", base.masterRefreshRepeat()))),
        rounds(number("lower_prio_repeat", repeat)),
        Duration.ofSeconds(number("lower_prio_delay", delay)),
        Duration.ofSeconds(
            extra()
                .flatMap(words -> words.count("INTERVAL").stream().boxed().findFirst())
                .orElse(0L)),
        extra().flatMap(words -> words.text("ALL")).isPresent());
  }

  /** {@code garp_extra_if}; 0 of an instance switches off what global_defs says. */
  private Optional<OptionValues> extra() {
    return Scripts.part(values, "garp_extra_if")
        .or(() -> Scripts.part(values, "vmac_garp_intvl"))
        .or(() -> Scripts.part(global.values(), "vrrp_garp_extra_if"))
        .or(() -> Scripts.part(global.values(), "vrrp_vmac_garp_intvl"));
  }

  /** More rounds than that would keep a node busy with nothing else. */
  private static int rounds(long wanted) {
    return (int) Math.min(MAX_ROUNDS, wanted);
  }

  private long number(String keyword, long otherwise) {
    OptionalLong own = values.count("garp_" + keyword);
    return own.isPresent()
        ? own.getAsLong()
        : global.values().count("vrrp_garp_" + keyword).orElse(otherwise);
  }
}
