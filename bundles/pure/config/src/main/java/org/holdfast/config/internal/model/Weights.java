package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.TrackedScript;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads weights, and the lines of {@code track_interface} and {@code track_script}. */
final class Weights {
  private static final int LIMIT = 253;

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

  /** The words after {@code weight}; the default after an error was reported. */
  Weight read(ConfigWord keyword, List<ConfigWord> words) {
    ConfigWord at = words.isEmpty() ? keyword : words.getFirst();
    Optional<Long> value =
        words.isEmpty() ? Optional.empty() : ValueReader.whole(at.text(), -LIMIT, LIMIT);
    if (value.isEmpty()) {
      findings.error(
          "bad-value",
          at,
          "weight is '"
              + (words.isEmpty() ? "" : at)
              + "'; expected a whole number from -253 to 253");
      return Weight.NONE;
    }
    boolean reverse = words.size() > 1 && words.get(1).text().equals("reverse");
    boolean direction = reverse || words.size() > 1 && words.get(1).text().equals("noreverse");
    if (words.size() > (direction ? 2 : 1)) {
      ConfigWord extra = words.get(direction ? 2 : 1);
      findings.error(
          "bad-value",
          extra,
          "found '" + extra + "' after the weight; expected reverse, noreverse or the end of line");
    }
    return new Weight(value.get().intValue(), reverse);
  }

  List<TrackedInterface> interfaces(ConfigLine block) {
    return tracked(
        Lines.inside(block, "track_interface"),
        line -> {
          Weight weight = line(line, Weight.NONE);
          return new TrackedInterface(line.keyword(), weight.value(), weight.reverse());
        });
  }

  List<TrackedScript> scripts(ConfigLine block, List<VrrpScript> known, Set<String> names) {
    List<ConfigLine> lines = Lines.inside(block, "track_script");
    lines.stream().filter(line -> !names.contains(line.keyword())).forEach(this::unknownScript);
    return tracked(
        lines.stream().filter(line -> names.contains(line.keyword())).toList(),
        line -> {
          Weight weight = line(line, ofScript(line.keyword(), known));
          return new TrackedScript(line.keyword(), weight.value(), weight.reverse());
        });
  }

  private static Weight ofScript(String name, List<VrrpScript> known) {
    return known.stream()
        .filter(script -> script.name().equals(name))
        .map(script -> new Weight(script.weight(), script.reverse()))
        .findFirst()
        .orElse(Weight.NONE);
  }

  private <T> List<T> tracked(List<ConfigLine> lines, Function<ConfigLine, T> reader) {
    List<T> read = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ConfigLine line : lines) {
      if (seen.add(line.keyword())) {
        read.add(reader.apply(line));
      } else {
        findings.warning(
            "duplicate",
            line.words().getFirst(),
            line.keyword() + " is tracked twice; the first line counts",
            "remove one of the two");
      }
    }
    return read;
  }

  private Weight line(ConfigLine line, Weight otherwise) {
    if (line.words().size() == 1) {
      return otherwise;
    }
    ConfigWord keyword = line.words().get(1);
    if (!keyword.text().equals("weight")) {
      findings.error(
          "unknown-keyword",
          keyword,
          "found '" + keyword + "' after " + line.keyword() + "; expected " + VrrpSchemas.WEIGHT);
      return otherwise;
    }
    return read(keyword, line.words().subList(2, line.words().size()));
  }

  private void unknownScript(ConfigLine line) {
    findings.error(
        "unknown-script",
        line.words().getFirst(),
        "track_script names '" + line.keyword() + "', but there is no such vrrp_script",
        "add: vrrp_script " + line.keyword() + " { ... }");
  }
}
