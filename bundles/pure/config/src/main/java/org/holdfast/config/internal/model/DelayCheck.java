package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.internal.schema.Expected;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Whether links may be down for longer than backups wait: then one becomes MASTER while this node
 * still holds its addresses (keepalived.conf(5), interface_up_down_delays).
 */
final class DelayCheck {
  private final Findings findings;
  private final List<VrrpInstance> instances;

  DelayCheck(Findings findings, List<VrrpInstance> instances) {
    this.findings = findings;
    this.instances = instances;
  }

  void look(List<ReadLine> lines, List<InterfaceDelay> delays) {
    for (InterfaceDelay delay : delays) {
      lines.stream()
          .filter(line -> line.line().keyword().equals(delay.name()))
          .findFirst()
          .ifPresent(line -> look(line, delay));
    }
  }

  private void look(ReadLine line, InterfaceDelay delay) {
    for (VrrpInstance instance : instances) {
      Duration limit = instance.longestDownDelay();
      if (uses(instance, delay.name()) && delay.down().compareTo(limit) >= 0) {
        findings.warning(
            "delay-too-long",
            line.line().words().getFirst(),
            "the down delay of "
                + delay.name()
                + " is "
                + Expected.seconds(delay.down())
                + " s; vrrp_instance "
                + instance.name()
                + " must know within "
                + Expected.seconds(limit)
                + " s, so it counts as that",
            "make it less than (down_timer_adverts - 1) times advert_int");
        return;
      }
    }
  }

  private static boolean uses(VrrpInstance instance, String link) {
    return instance.interfaceName().equals(link)
        || instance.tracking().interfaces().stream()
            .map(TrackedInterface::name)
            .anyMatch(link::equals);
  }
}
