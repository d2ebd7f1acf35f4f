package org.holdfast.surface.shell.internal.top;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the screen: two lines of the whole node, what is scrolled, the last events, and a line of
 * keys. Nothing that a node told before it fell silent is drawn as if it were so now.
 */
final class Painter {
  private static final int HEAD = 2;
  private static final int EVENTS_OF_ROWS = 5;
  private static final int LEAST_ROWS_FOR_EVENTS = 12;
  private static final int EVENTS_OF_ALL = 10;

  private final Seen seen;
  private final Look look;
  private final Size size;
  private final Instant now;
  private final List<Line> body;
  private final List<Line> events;

  Painter(Seen seen, Look look, Size size, Instant now) {
    this.seen = seen;
    this.look = look;
    this.size = size;
    this.now = now;
    body =
        seen.node()
            .map(
                node ->
                    Body.of(node, seen.rates(), look, seen.gone().isPresent() ? seen.at() : now))
            .orElse(List.of());
    events = events();
  }

  /** Lines of the body that fit. */
  int page() {
    return size.rows() == 0 ? body.size() : Math.max(1, size.rows() - HEAD - events.size() - 1);
  }

  /** The largest first line of the body that shows a full page. */
  int last() {
    return Math.max(0, body.size() - page());
  }

  /** The screen; as many lines as the terminal has, or all. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(head());
    lines.add(totals());
    int top = Math.min(look.top(), last());
    List<Line> part = body.subList(top, Math.min(body.size(), top + page()));
    part.forEach(line -> lines.add(seen.gone().isPresent() ? line.old() : line));
    if (size.rows() == 0 && !events.isEmpty()) {
      lines.add(Line.EMPTY);
    }
    while (lines.size() < HEAD + page() && size.rows() > 0) {
      lines.add(Line.EMPTY);
    }
    events.forEach(line -> lines.add(seen.gone().isPresent() ? line.old() : line));
    if (size.rows() > 0) {
      lines.add(keys(top));
      return lines.subList(0, Math.min(size.rows(), lines.size())).stream()
          .map(line -> line.cut(size.columns()))
          .toList();
    }
    return lines.stream().map(line -> line.cut(size.columns())).toList();
  }

  private Line head() {
    if (seen.gone().isPresent()) {
      String since =
          seen.node().isPresent()
              ? " since %sZ (%s)"
                  .formatted(clock(seen.at()), Body.span(Duration.between(seen.at(), now)))
              : "";
      return Line.of("NO NODE ANSWERS" + since + ": " + seen.gone().get(), Tone.ALARM);
    }
    if (seen.node().isEmpty()) {
      return Line.of("holdfast  waiting for the node to answer", Tone.HEADING);
    }
    NodeView node = seen.node().get();
    String text =
        "holdfast  "
            + clock(seen.at())
            + "Z"
            + (node.plane().isEmpty() ? "" : "  data plane " + node.plane())
            + "  boot "
            + node.boot();
    return look.paused()
        ? new Line(
            List.of(
                new Line.Piece("PAUSED", Tone.WARNING), new Line.Piece("  " + text, Tone.HEADING)))
        : Line.of(text, Tone.HEADING);
  }

  private Line totals() {
    if (seen.node().isEmpty()) {
      return Line.EMPTY;
    }
    NodeView node = seen.node().get();
    long servers = node.services().stream().mapToLong(one -> one.servers().size()).sum();
    long up =
        node.services().stream()
            .flatMap(one -> one.servers().stream())
            .filter(one -> one.state().equals("UP"))
            .count();
    long lost = node.services().stream().filter(one -> !one.state().equals("UP")).count();
    String text =
        "MASTER %d/%d  servers UP %d/%d  quorums lost %d/%d  checks failing %d/%d  problems %d"
                .formatted(
                    node.instances().stream().filter(one -> one.state().equals("MASTER")).count(),
                    node.instances().size(),
                    up,
                    servers,
                    lost,
                    node.services().size(),
                    node.failing().size(),
                    node.checks(),
                    node.problems().size())
            + connections(node);
    return Line.of(text, seen.gone().isPresent() ? Tone.OLD : Tone.PLAIN);
  }

  private String connections(NodeView node) {
    return node.open().isEmpty()
        ? ""
        : "  connections open %d, new %s/s"
            .formatted(
                node.open().getAsLong(),
                seen.rates().isEmpty()
                    ? "-"
                    : Rates.text(
                        seen.rates().values().stream().mapToDouble(Double::doubleValue).sum()));
  }

  private List<Line> events() {
    int most = size.rows() == 0 ? EVENTS_OF_ALL : size.rows() / EVENTS_OF_ROWS;
    if (size.rows() > 0 && size.rows() < LEAST_ROWS_FOR_EVENTS) {
      return List.of();
    }
    List<Line> lines =
        new ArrayList<>(
            seen.events().stream()
                .map(event -> event.at().map(Painter::clock).orElse("-") + " " + event.text())
                .filter(look::shows)
                .map(text -> Line.of(text, Tone.PLAIN))
                .toList());
    lines = new ArrayList<>(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    if (!lines.isEmpty()) {
      lines.addFirst(Line.of("EVENTS (UTC)", Tone.HEADING));
    }
    return lines;
  }

  private Line keys(int top) {
    if (look.typing()) {
      return Line.of("filter: " + look.filter() + "_   Enter keeps it, Esc ends it", Tone.HEADING);
    }
    String place =
        body.size() <= page()
            ? ""
            : "lines %d-%d of %d  "
                .formatted(top + 1, Math.min(body.size(), top + page()), body.size());
    return Line.of(
        place
            + "q quit  s sort: "
            + look.sort().word()
            + "  / filter"
            + (look.filter().isEmpty() ? "" : ": " + look.filter() + " (Esc ends)")
            + "  p "
            + (look.paused() ? "go on" : "pause"),
        Tone.PLAIN);
  }

  private static String clock(Instant moment) {
    return "%tT".formatted(moment.atOffset(ZoneOffset.UTC));
  }
}
