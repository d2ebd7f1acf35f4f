package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackProcess.Match;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.TrackKeywords;
import org.holdfast.config.internal.model.Weights.Weight;
import org.holdfast.config.internal.schema.ReadLine;

/** Builds {@code track_file}, {@code vrrp_track_process} and {@code interface_up_down_delays}. */
final class TrackerBuilders {
  private static final Weight ONE = new Weight(1, false);

  private final Scope scope;

  TrackerBuilders(Scope scope) {
    this.scope = scope;
  }

  Optional<TrackFile> file(ConfigLine block) {
    Optional<ConfigWord> name = scope.name(block);
    deprecated(block.words().getFirst());
    OptionValues values = scope.read(TrackKeywords.FILE, block).values();
    Weight weight = Weights.of(values, ONE);
    Optional<OptionValues> init = Scripts.part(values, "init_file");
    return name.filter(its -> values.has("file"))
        .map(
            its ->
                new TrackFile(
                    its.text(),
                    values.text("file").orElseThrow(),
                    init.map(words -> OptionalInt.of(words.number("VALUE").orElse(0)))
                        .orElse(OptionalInt.empty()),
                    init.flatMap(words -> words.text("OVERWRITE")).isPresent(),
                    weight.value(),
                    weight.reverse()));
  }

  private void deprecated(ConfigWord keyword) {
    if (!keyword.text().equals(TrackKeywords.FILE.keyword())) {
      scope.findings.warning(
          "deprecated",
          keyword,
          keyword + " is a deprecated spelling",
          "write " + TrackKeywords.FILE.keyword() + " instead");
    }
  }

  Optional<TrackProcess> process(ConfigLine block) {
    Optional<ConfigWord> name = scope.name(block);
    OptionValues values = scope.read(TrackKeywords.PROCESS, block).values();
    List<String> command =
        Lines.last(block, "process").stream()
            .flatMap(line -> line.arguments().stream())
            .map(ConfigWord::text)
            .toList();
    if (name.isEmpty() || command.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt most = values.number("quorum_max");
    int quorum = values.number("quorum").orElse(1);
    int least = quorum > most.orElse(Integer.MAX_VALUE) ? noMoreThan(most, block) : quorum;
    Duration delay = values.duration("delay").orElse(Duration.ZERO);
    Weight weight = Weights.of(values, Weight.NONE);
    return Optional.of(
        new TrackProcess(
            name.get().text(),
            command.getFirst(),
            command.subList(1, command.size()),
            match(values, command.size() > 1),
            values.flag("full_command"),
            least,
            most,
            values.duration("fork_delay").orElse(delay),
            values.duration("terminate_delay").orElse(delay),
            weight.value(),
            weight.reverse()));
  }

  /** A largest number below the least: with 0, whatever runs is bad, and none is good. */
  private int noMoreThan(OptionalInt most, ConfigLine block) {
    if (most.getAsInt() > 0) {
      scope.findings.warning(
          "quorum-over-maximum",
          Lines.at(block, "quorum"),
          "the quorum is more than quorum_max, " + most.getAsInt() + "; it counts as that",
          "make quorum at most quorum_max");
    }
    return most.getAsInt();
  }

  private static Match match(OptionValues values, boolean arguments) {
    Optional<String> word = values.text("param_match");
    if (!arguments) {
      return word.isPresent() ? Match.EXACT : Match.ANY;
    }
    return word.map(its -> Match.valueOf(its.toUpperCase(Locale.ROOT))).orElse(Match.EXACT);
  }

  List<InterfaceDelay> delays(List<ReadLine> lines) {
    List<InterfaceDelay> delays = new ArrayList<>();
    for (ReadLine line : lines) {
      String name = line.line().keyword();
      Duration down = line.values().duration("DOWN").orElse(Duration.ZERO);
      Duration up = line.values().duration("UP").orElse(down);
      if (delays.stream().noneMatch(one -> one.name().equals(name))) {
        delays.add(new InterfaceDelay(name, down, up));
      } else {
        scope.findings.warning(
            "duplicate",
            line.line().words().getFirst(),
            "the delays of " + name + " are given twice; the first line counts",
            "remove one of the two");
      }
    }
    return delays;
  }
}
