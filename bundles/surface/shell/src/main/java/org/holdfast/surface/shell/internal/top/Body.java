package org.holdfast.surface.shell.internal.top;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The part of the screen that is scrolled: what is wrong first, then instances and servers. */
final class Body {
  private static final int OPEN = 4;

  private final Map<Rates.Server, Double> rates;
  private final Look look;
  private final Instant now;
  private final List<Line> lines = new ArrayList<>();

  private Body(Map<Rates.Server, Double> rates, Look look, Instant now) {
    this.rates = rates;
    this.look = look;
    this.now = now;
  }

  static List<Line> of(NodeView node, Map<Rates.Server, Double> rates, Look look, Instant now) {
    Body body = new Body(rates, look, now);
    body.problems(node);
    body.checks(node);
    body.instances(node);
    body.services(node);
    return body.lines;
  }

  private void part(List<Line> part) {
    if (!part.isEmpty() && !lines.isEmpty()) {
      lines.add(Line.EMPTY);
    }
    lines.addAll(part);
  }

  private void problems(NodeView node) {
    List<Line> part = new ArrayList<>();
    for (String problem : node.problems()) {
      if (look.shows(problem)) {
        part.add(Line.of(problem, Tone.BAD));
      }
    }
    if (!part.isEmpty()) {
      part.addFirst(Line.of("PROBLEMS", Tone.HEADING));
    }
    part(part);
  }

  private void checks(NodeView node) {
    Columns columns =
        new Columns(1, "FAILING CHECK", "STATE", "SINCE", "REAL SERVER", "OF", "REASON");
    node.failing().stream()
        .filter(
            one ->
                look.shows(
                    String.join(
                        " ",
                        one.keyword(),
                        one.verdict(),
                        one.server(),
                        one.service(),
                        one.reason())))
        .sorted(
            order(
                one -> one.server() + " " + one.service(),
                NodeView.Check::tone,
                NodeView.Check::since))
        .forEach(
            one ->
                columns.add(
                    one.tone(),
                    one.keyword(),
                    one.verdict(),
                    ago(one.since()),
                    one.server(),
                    one.service(),
                    one.reason()));
    part(columns.lines());
  }

  private void instances(NodeView node) {
    Columns columns =
        new Columns(1, "INSTANCE", "STATE", "SINCE", "PRIORITY", "HEARD", "LATE", "REASON");
    node.instances().stream()
        .filter(one -> look.shows(String.join(" ", one.name(), one.state(), one.reason())))
        .sorted(order(NodeView.Instance::name, NodeView.Instance::tone, NodeView.Instance::since))
        .forEach(
            one ->
                columns.add(
                    one.tone(),
                    one.name(),
                    one.state(),
                    ago(one.since()),
                    Long.toString(one.priority()),
                    ago(one.heard()),
                    Long.toString(one.late()),
                    one.reason()));
    part(columns.lines());
  }

  private void services(NodeView node) {
    boolean counted = node.open().isPresent();
    Columns columns =
        new Columns(
            1,
            cells(
                counted,
                "VIRTUAL AND REAL SERVER",
                "STATE",
                "SINCE",
                "WEIGHT",
                "OPEN",
                "CONN/S",
                "REASON"));
    node.services().stream()
        .sorted(order(NodeView.Service::name, Body::worst, Body::latest))
        .forEach(service -> service(service, counted, columns));
    part(columns.lines());
  }

  private void service(NodeView.Service service, boolean counted, Columns columns) {
    boolean whole = look.shows(String.join(" ", service.name(), service.state(), service.reason()));
    List<NodeView.Server> servers =
        service.servers().stream()
            .filter(
                one -> whole || look.shows(String.join(" ", one.name(), one.state(), one.reason())))
            .sorted(order(NodeView.Server::name, NodeView.Server::tone, NodeView.Server::since))
            .toList();
    if (!whole && servers.isEmpty()) {
      return;
    }
    columns.add(
        service.tone(),
        cells(counted, service.name(), service.state(), "", "", "", "", service.reason()));
    for (NodeView.Server one : servers) {
      Double rate = rates.get(new Rates.Server(service.name(), one.name()));
      columns.add(
          one.tone(),
          cells(
              counted,
              "  " + one.name(),
              one.state(),
              ago(one.since()),
              Long.toString(one.weight()),
              one.traffic().map(traffic -> Long.toString(traffic.open())).orElse("-"),
              rate == null ? "-" : Rates.text(rate),
              one.reason()));
    }
  }

  /** The cells of a row of servers, without those of connections where nobody counts them. */
  private static String[] cells(boolean counted, String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    if (!counted) {
      row.subList(OPEN, OPEN + 2).clear();
    }
    return row.toArray(String[]::new);
  }

  private static Tone worst(NodeView.Service service) {
    return service.servers().stream()
        .map(NodeView.Server::tone)
        .reduce(service.tone(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private static Optional<Instant> latest(NodeView.Service service) {
    return service.servers().stream()
        .flatMap(server -> server.since().stream())
        .max(Comparator.naturalOrder());
  }

  private <T> Comparator<T> order(
      Function<T, String> name, Function<T, Tone> tone, Function<T, Optional<Instant>> since) {
    Comparator<T> byName = Comparator.comparing(name);
    return switch (look.sort()) {
      case NAME -> byName;
      case STATE -> Comparator.comparing(tone).reversed().thenComparing(byName);
      case SINCE ->
          Comparator.comparing((T one) -> since.apply(one).orElse(Instant.MIN))
              .reversed()
              .thenComparing(byName);
    };
  }

  private String ago(Optional<Instant> moment) {
    return moment.map(then -> span(Duration.between(then, now))).orElse("-");
  }

  /** Such as 0s, 59s, 3m07s, 2h05m, 4d03h; a wall clock that was put back gives 0s. */
  static String span(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    } else if (seconds < 3600) {
      return "%dm%02ds".formatted(seconds / 60, seconds % 60);
    } else if (seconds < 86_400) {
      return "%dh%02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    return "%dd%02dh".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }
}
