package org.holdfast.vrrp.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine;
import org.holdfast.api.replay.ReplayLine.Kind;

/**
 * The lines of a run: equal inputs of an instance in a row, with nothing of it between them, are
 * one; times are those of the wall clock as it was last told.
 */
final class Timeline {
  /** A line with its place among all: that of the first of those that it stands for. */
  private record Placed(long place, ReplayLine line) {}

  private final ReplayFilter wanted;
  private final List<Placed> lines = new ArrayList<>();
  private final Map<String, Placed> open = new HashMap<>();
  private long count;
  private Instant wall = Instant.EPOCH;
  private long nanosThen;

  Timeline(ReplayFilter wanted) {
    this.wanted = wanted;
  }

  /** The wall clock said this. */
  void clock(Instant instant, long nanos) {
    wall = instant;
    nanosThen = nanos;
  }

  private Instant at(long nanos) {
    try {
      return wall.plusNanos(nanos - nanosThen);
    } catch (DateTimeException | ArithmeticException e) {
      return wall; // of a foreign file
    }
  }

  void add(long nanos, String instance, Kind kind, String text, String difference) {
    Instant at = at(nanos);
    if (wanted.instance().filter(one -> !instance.isEmpty() && !one.equals(instance)).isPresent()
        || wanted.since().filter(at::isBefore).isPresent()
        || wanted.until().filter(at::isAfter).isPresent()) {
      return;
    }
    ReplayLine line = new ReplayLine(at, nanos, instance, kind, text, 1, Duration.ZERO, difference);
    Placed before = open.get(instance);
    if (before != null && !wanted.each() && again(before.line(), line)) {
      open.put(instance, new Placed(before.place(), more(before.line(), nanos)));
      return;
    }
    close(instance);
    open.put(instance, new Placed(count++, line));
  }

  private static boolean again(ReplayLine before, ReplayLine line) {
    return line.kind() == Kind.INPUT
        && before.kind() == Kind.INPUT
        && before.text().equals(line.text())
        && before.difference().isEmpty()
        && line.difference().isEmpty();
  }

  private static ReplayLine more(ReplayLine line, long nanos) {
    return new ReplayLine(
        line.at(),
        line.monotonicNanos(),
        line.instance(),
        line.kind(),
        line.text(),
        line.times() + 1,
        Duration.ofNanos(nanos - line.monotonicNanos()),
        "");
  }

  private void close(String instance) {
    Placed line = open.remove(instance);
    if (line != null) {
      lines.add(line);
    }
  }

  /** All of them; ends what may still have been more of the same. */
  List<ReplayLine> lines() {
    lines.addAll(open.values());
    open.clear();
    lines.sort(Comparator.comparingLong(Placed::place));
    return lines.stream().map(Placed::line).toList();
  }
}
