package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.TrackedScript;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.schema.Suggestions;
import org.holdfast.config.internal.syntax.Findings;

/** Reads weights, and the lines of {@code track_interface} and {@code track_script}. */
final class Weights {

  /**
   * A weight and its direction.
   *
   * @param value -253..253
   * @param reverse whether it counts the other way round
   */
  record Weight(int value, boolean reverse) {
    static final Weight NONE = new Weight(0, false);
  }

  private final Findings findings;

  Weights(Findings findings) {
    this.findings = findings;
  }

  /** The {@code weight} among some values, else another. */
  static Weight of(OptionValues values, Weight otherwise) {
    return Scripts.part(values, "weight")
        .filter(weight -> weight.number("WEIGHT").isPresent())
        .map(
            weight ->
                new Weight(
                    weight.number("WEIGHT").getAsInt(),
                    weight.text("DIRECTION").filter("reverse"::equals).isPresent()))
        .orElse(otherwise);
  }

  List<TrackedInterface> interfaces(ReadBlock block) {
    return tracked(
        block.lines("track_interface"),
        line -> {
          Weight weight = of(line.values(), Weight.NONE);
          return new TrackedInterface(line.line().keyword(), weight.value(), weight.reverse());
        });
  }

  List<TrackedScript> scripts(ReadBlock block, List<VrrpScript> known, Set<String> names) {
    List<ReadLine> lines = block.lines("track_script");
    lines.stream()
        .filter(line -> !names.contains(line.line().keyword()))
        .forEach(line -> unknownScript(line, names));
    return tracked(
        lines.stream().filter(line -> names.contains(line.line().keyword())).toList(),
        line -> {
          Weight weight = of(line.values(), ofScript(line.line().keyword(), known));
          return new TrackedScript(line.line().keyword(), weight.value(), weight.reverse());
        });
  }

  private static Weight ofScript(String name, List<VrrpScript> known) {
    return known.stream()
        .filter(script -> script.name().equals(name))
        .map(script -> new Weight(script.weight(), script.reverse()))
        .findFirst()
        .orElse(Weight.NONE);
  }

  private <T> List<T> tracked(List<ReadLine> lines, Function<ReadLine, T> reader) {
    List<T> read = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ReadLine line : lines) {
      if (seen.add(line.line().keyword())) {
        read.add(reader.apply(line));
      } else {
        findings.warning(
            "duplicate",
            line.line().words().getFirst(),
            line.line().keyword() + " is tracked twice; the first line counts",
            "remove one of the two");
      }
    }
    return read;
  }

  private void unknownScript(ReadLine read, Set<String> names) {
    ConfigLine line = read.line();
    findings.error(
        "unknown-script",
        line.words().getFirst(),
        "track_script names '" + line.keyword() + "', but there is no such vrrp_script",
        Suggestions.didYouMean(
            line.keyword(), names, "add: vrrp_script " + line.keyword() + " { ... }"));
  }
}
