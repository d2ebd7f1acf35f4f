package org.holdfast.config.internal.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AdvertRules.OldChecksum;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the options that change which adverts count. */
final class RulesReader {
  private static final int BEST_BACKUP = 254;

  private final Findings findings;
  private final ConfigLine block;
  private final OptionValues values;
  private final GlobalSettings global;

  RulesReader(Findings findings, ConfigLine block, OptionValues values, GlobalSettings global) {
    this.findings = findings;
    this.block = block;
    this.values = values;
    this.global = global;
  }

  AdvertRules read(StrictRules strict, int priority, boolean preempt) {
    boolean ignores = flag("owner_ignore_adverts");
    return new AdvertRules(
        strict.strict(),
        strict.strict() ? strict.ownerIgnoresAdverts(ignores, priority) : ignores,
        !flag("skip_check_adv_addr"),
        oldChecksum(),
        values.flag("unicast_fault_no_peer"),
        yieldsLateTo(preempt));
  }

  private boolean flag(String keyword) {
    return values.has(keyword) ? values.flag(keyword) : global.flag("vrrp_" + keyword);
  }

  private OldChecksum oldChecksum() {
    Optional<OptionValues> line = Scripts.part(values, "old_unicast_checksum");
    if (line.isEmpty()) {
      return OldChecksum.WHEN_HEARD;
    }
    if (Lines.inside(block, "unicast_peer").isEmpty()) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, "old_unicast_checksum"),
          "old_unicast_checksum has no effect without unicast_peer");
    }
    return line.get().text("NEVER").isPresent() ? OldChecksum.NEVER : OldChecksum.ALWAYS;
  }

  private OptionalInt yieldsLateTo(boolean preempt) {
    Optional<String> keyword =
        Stream.of("timer_expired_backup", "thread_timer_expired")
            .filter(word -> Scripts.part(values, word).isPresent())
            .findFirst();
    if (keyword.isEmpty()) {
      return OptionalInt.empty();
    }
    if (preempt) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, keyword.get()),
          keyword.get() + " has no effect without nopreempt");
      return OptionalInt.empty();
    }
    OptionValues words = Scripts.part(values, keyword.get()).orElseThrow();
    return OptionalInt.of(words.number("PRIORITY").orElse(BEST_BACKUP));
  }
}
