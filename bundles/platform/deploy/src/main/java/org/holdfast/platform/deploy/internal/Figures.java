package org.holdfast.platform.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.Sample;

/** The deploy folder as figures: series for what is in it, none for what has gone. */
final class Figures {
  private Figures() {}

  static List<MetricFamily> of(List<Slot> slots, Steps steps) {
    return List.of(
        new MetricFamily(
            "holdfast_plugin",
            Kind.INFO,
            "Jars of the deploy folder",
            slots.stream().map(Figures::info).toList()),
        MetricFamily.counter(
            "holdfast_plugin_steps", "Steps in the life of the jars", counts(steps)),
        MetricFamily.counter(
            "holdfast_plugin_swaps", "What became of new versions", swaps(slots, steps)));
  }

  private static Sample info(Slot slot) {
    return new Sample(
        Map.of(
            "file", slot.file(),
            "bundle", slot.bundle(),
            "version", slot.running().orElse(slot.jar()).version(),
            "state", slot.state().name(),
            "signer", slot.signature()),
        1);
  }

  private static List<Sample> counts(Steps steps) {
    List<Sample> samples = new ArrayList<>();
    steps.counts().forEach((kind, count) -> samples.add(new Sample(label("step", kind), count)));
    return samples;
  }

  private static List<Sample> swaps(List<Slot> slots, Steps steps) {
    Set<String> bundles = new TreeSet<>();
    slots.stream().map(Slot::bundle).filter(name -> !name.isEmpty()).forEach(bundles::add);
    List<Sample> samples = new ArrayList<>();
    for (String bundle : bundles) {
      steps
          .swaps(bundle)
          .forEach(
              (kind, count) ->
                  samples.add(new Sample(Map.of("bundle", bundle, "result", word(kind)), count)));
    }
    return samples;
  }

  private static Map<String, String> label(String name, Enum<?> value) {
    return Map.of(name, word(value));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
