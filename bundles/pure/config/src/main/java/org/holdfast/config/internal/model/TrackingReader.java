package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.track.TrackerId;
import org.holdfast.config.internal.model.Weights.Weight;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.schema.Suggestions;

/** Reads what an instance or a group tracks; what it names must be there. */
final class TrackingReader {
  private final Scope scope;
  private final Trackables known;

  TrackingReader(Scope scope, Trackables known) {
    this.scope = scope;
    this.known = known;
  }

  Tracking read(ReadBlock block) {
    return new Tracking(
        once(block.lines("track_interface"), TrackingReader::ofInterface),
        named(block, TrackerId.SCRIPT, "vrrp_script", "unknown-script"),
        named(block, TrackerId.FILE, "track_file", "unknown-tracker"),
        named(block, TrackerId.PROCESS, "vrrp_track_process", "unknown-tracker"),
        named(block, TrackerId.BFD, "bfd_instance", "unknown-tracker"),
        virtualServers(block.lines("track_virtual_server")),
        once(block.lines("track_other"), TrackingReader::ofOther));
  }

  private static TrackedInterface ofInterface(ReadLine line) {
    Weight weight = Weights.of(line.values(), Weight.NONE);
    return new TrackedInterface(line.line().keyword(), weight.value(), weight.reverse());
  }

  private static TrackLine ofOther(ReadLine line) {
    TrackerId id =
        new TrackerId(line.values().text("KIND").orElse(""), line.values().text("NAME").orElse(""));
    return of(id, Weights.of(line.values(), Weight.NONE));
  }

  private static TrackLine of(TrackerId tracker, Weight weight) {
    return new TrackLine(tracker, weight.value(), weight.reverse());
  }

  private List<TrackLine> named(ReadBlock block, String kind, String keyword, String finding) {
    Set<String> names = known.names(kind);
    List<ReadLine> lines = new ArrayList<>();
    for (ReadLine line : block.lines("track_" + kind)) {
      if (names.contains(line.line().keyword())) {
        lines.add(line);
      } else {
        unknown(line.line(), kind, names, keyword, finding);
      }
    }
    return once(
        lines,
        line -> {
          TrackerId id = new TrackerId(kind, line.line().keyword());
          return of(id, Weights.of(line.values(), known.weight(id)));
        });
  }

  private List<TrackLine> virtualServers(List<ReadLine> lines) {
    List<ReadLine> found = new ArrayList<>();
    for (ReadLine line : lines) {
      String name = line.line().keyword();
      if (known.virtualServer(name).isPresent()) {
        found.add(line);
      } else {
        scope.findings.error(
            "unknown-tracker",
            line.line().words().getFirst(),
            "track_virtual_server names '"
                + name
                + "', but there is no such virtual_server; expected ADDRESS:PORT/PROTOCOL",
            Suggestions.didYouMean(
                name,
                known.names(TrackerId.VIRTUAL_SERVER),
                "write it as holdfast lvs list does; those of a fwmark or a group cannot be tracked"
                    + " yet"));
      }
    }
    return once(
        found,
        line -> {
          String name = known.virtualServer(line.line().keyword()).orElseThrow();
          return of(
              new TrackerId(TrackerId.VIRTUAL_SERVER, name),
              Weights.of(line.values(), Weight.NONE));
        });
  }

  /** A thing that is tracked twice counts once. */
  private <T> List<T> once(List<ReadLine> lines, Function<ReadLine, T> reader) {
    List<T> read = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (ReadLine line : lines) {
      T one = reader.apply(line);
      Object what = one instanceof TrackLine of ? of.tracker() : line.line().keyword();
      if (seen.add(what)) {
        read.add(one);
      } else {
        scope.findings.warning(
            "duplicate",
            line.line().words().getFirst(),
            line.line().keyword() + " is tracked twice; the first line counts",
            "remove one of the two");
      }
    }
    return read;
  }

  private void unknown(
      ConfigLine line, String kind, Set<String> names, String keyword, String finding) {
    scope.findings.error(
        finding,
        line.words().getFirst(),
        "track_" + kind + " names '" + line.keyword() + "', but there is no such " + keyword,
        Suggestions.didYouMean(
            line.keyword(), names, "add: " + keyword + " " + line.keyword() + " { ... }"));
  }
}
