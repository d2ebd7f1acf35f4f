package org.holdfast.surface.shell.internal.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads answers of the verbs {@code status} and {@code events} (docs/api.md). */
final class NodeReader {
  private static final String ACTIVE = "ACTIVE";
  private static final String REASON = "reason";
  private static final String SINCE = "since";

  private NodeReader() {}

  static NodeView status(Members answer) {
    Members all = answer.object("answer").orElse(new Members(Map.of()));
    Optional<Members> lvs = all.object("lvs");
    List<Members> checks =
        all.object("checks").map(part -> part.objects("checks")).orElse(List.of());
    return new NodeView(
        answer.text("boot"),
        answer.number("changes"),
        lvs.flatMap(part -> part.object("dataplane")).map(NodeReader::plane).orElse(""),
        problems(all),
        all.object("vrrp").map(part -> part.objects("instances")).orElse(List.of()).stream()
            .map(NodeReader::instance)
            .toList(),
        lvs.map(part -> part.objects("virtualServers")).orElse(List.of()).stream()
            .map(NodeReader::service)
            .toList(),
        checks.stream()
            .filter(check -> !check.text("verdict").equals("UP"))
            .map(NodeReader::check)
            .toList(),
        checks.size());
  }

  private static String plane(Members plane) {
    return plane.text("name") + (plane.isTrue("inSync") ? "" : " (not in sync)");
  }

  private static List<String> problems(Members all) {
    List<String> problems = new ArrayList<>();
    all.object("platform")
        .ifPresent(
            platform -> {
              problems.addAll(platform.texts("problems"));
              for (Members bundle : platform.objects("notRunning")) {
                problems.add(
                    "bundle "
                        + bundle.text("name")
                        + " is "
                        + bundle.text("state")
                        + ", not "
                        + ACTIVE);
              }
            });
    all.object("lvs")
        .flatMap(lvs -> lvs.object("dataplane"))
        .filter(plane -> !plane.isTrue("inSync"))
        .ifPresent(
            plane ->
                problems.add(
                    "data plane "
                        + plane.text("name")
                        + " is not in sync: "
                        + plane.text("detail")));
    all.object("configuration").ifPresent(configuration -> configuration(configuration, problems));
    all.object("journal")
        .map(journal -> journal.text("problem"))
        .filter(problem -> !problem.isEmpty())
        .ifPresent(problem -> problems.add("journal: " + problem));
    return problems;
  }

  private static void configuration(Members configuration, List<String> problems) {
    if (!configuration.isTrue("accepted")) {
      problems.add(
          "configuration %s was refused at %s; see: holdfast check"
              .formatted(configuration.text("file"), configuration.text("at")));
    }
    configuration
        .object("pending")
        .ifPresent(
            pending ->
                problems.add(
                    "configuration goes back at %s unless confirmed: holdfast confirm"
                        .formatted(pending.text("until"))));
  }

  private static NodeView.Instance instance(Members instance) {
    String state = instance.text("state");
    boolean shut =
        instance.object("gate").filter(gate -> gate.text("state").equals("CLOSED")).isPresent();
    List<String> why = new ArrayList<>(instance.texts("faults"));
    if (why.isEmpty()) {
      why.add(instance.text(REASON));
    }
    if (shut) {
      why.addFirst("gate closed: " + instance.object("gate").orElseThrow().text(REASON));
    }
    instance
        .object("steering")
        .filter(told -> told.isTrue("released"))
        .ifPresent(told -> why.addFirst("released by an operator"));
    String master = state.equals("MASTER") ? "" : instance.text("master");
    return new NodeView.Instance(
        instance.text("name"),
        state,
        switch (state) {
          case "MASTER" -> shut ? Tone.BAD : Tone.GOOD;
          case "BACKUP" -> Tone.GOOD;
          case "FAULT" -> Tone.BAD;
          default -> Tone.WARNING;
        },
        instance.moment(SINCE),
        instance.number("effectivePriority"),
        instance.objects("peers").stream()
            .filter(peer -> peer.text("address").equals(master))
            .findFirst()
            .flatMap(peer -> peer.moment("heard")),
        instance.object("counters").map(counters -> counters.number("adverts_late")).orElse(0L),
        String.join("; ", why));
  }

  private static NodeView.Service service(Members service) {
    boolean up = service.isTrue("quorumUp");
    boolean sorry = service.isTrue("sorryActive");
    return new NodeView.Service(
        service.text("virtualServer"),
        up ? "UP" : sorry ? "SORRY" : "DOWN",
        up ? Tone.GOOD : Tone.BAD,
        "weight %d of quorum %d, %s%s"
            .formatted(
                service.number("liveWeight"),
                service.number("quorum"),
                service.text("scheduler"),
                sorry ? "; the sorry server serves" : ""),
        service.objects("realServers").stream().map(NodeReader::server).toList());
  }

  private static NodeView.Server server(Members server) {
    Optional<Members> told = server.object("steering");
    String state = state(server, told.map(steering -> steering.text("mode")).orElse(""));
    return new NodeView.Server(
        server.text("server"),
        state,
        switch (state) {
          case "UP" -> Tone.GOOD;
          case "DOWN" -> Tone.BAD;
          default -> Tone.WARNING;
        },
        server.moment(SINCE),
        server.number("weight"),
        server.text(REASON)
            + told.map(steering -> steering.text(REASON))
                .filter(reason -> !reason.isEmpty())
                .map(reason -> " (operator: " + reason + ")")
                .orElse(""),
        server
            .object("traffic")
            .map(
                traffic ->
                    new NodeView.Traffic(traffic.number("active"), traffic.number("connections"))));
  }

  private static String state(Members server, String told) {
    boolean alive = server.isTrue("alive");
    if (server.text("standing").equals("LEAVING")) {
      return "LEAVING";
    } else if (told.equals("MAINT")) {
      return "MAINT";
    }
    return alive ? told.equals("DRAIN") ? "DRAINED" : "UP" : "DOWN";
  }

  private static NodeView.Check check(Members check) {
    String verdict = check.text("verdict");
    return new NodeView.Check(
        check.text("server"),
        check.text("of"),
        check.text("check"),
        verdict,
        verdict.equals("DOWN") ? Tone.BAD : Tone.WARNING,
        check.moment(SINCE),
        check.text(REASON));
  }

  static List<Event> events(Members answer) {
    return answer.object("answer").map(all -> all.objects("entries")).orElse(List.of()).stream()
        .map(NodeReader::event)
        .toList();
  }

  private static Event event(Members entry) {
    StringBuilder text = new StringBuilder(entry.text("kind").toLowerCase(Locale.ROOT));
    entry
        .object("subject")
        .ifPresent(
            subject -> {
              text.append(' ').append(subject.text("name"));
              text.append(subject.text("of").isEmpty() ? "" : " of " + subject.text("of"));
            });
    text.append(": ");
    text.append(entry.text("before").isEmpty() ? "" : entry.text("before") + " -> ");
    text.append(entry.text("after"));
    text.append(entry.text("cause").isEmpty() ? "" : ", " + entry.text("cause"));
    text.append(entry.text("who").isEmpty() ? "" : ", by " + entry.text("who"));
    return new Event(entry.moment("at"), text.toString());
  }
}
