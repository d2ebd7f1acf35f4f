package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.holdfast.api.metric.Histogram;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Reason;

/**
 * What is counted of one virtual router and no snapshot has. Written by the vrrp thread alone, read
 * by any.
 */
final class InstanceFigures {
  private static final VrrpState[] STATES = VrrpState.values();
  private static final Reason[] REASONS = Reason.values();

  private final Histogram sendDelay =
      new Histogram(
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4));

  /** By the state that was entered, then by the reason. */
  private final AtomicLongArray transitions = new AtomicLongArray(STATES.length * REASONS.length);

  /** An advert leaves so long after its time. */
  void sent(long delayNanos) {
    sendDelay.add(delayNanos);
  }

  void entered(VrrpState to, Reason reason) {
    transitions.incrementAndGet(to.ordinal() * REASONS.length + reason.ordinal());
  }

  Sample sendDelay(String instance) {
    return sendDelay.sample(Map.of("instance", instance));
  }

  /** Those that have happened. */
  List<Sample> transitions(String instance) {
    List<Sample> samples = new ArrayList<>();
    for (VrrpState to : STATES) {
      for (Reason reason : REASONS) {
        long count = transitions.get(to.ordinal() * REASONS.length + reason.ordinal());
        if (count > 0) {
          Map<String, String> labels =
              Map.of("instance", instance, "to", to.name(), "reason", word(reason));
          samples.add(new Sample(labels, count));
        }
      }
    }
    return samples;
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
