package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckTrial;
import org.holdfast.api.check.CheckTrial.Outcome;
import org.holdfast.api.check.CheckTrial.Step;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.surface.json.Json;

/**
 * {@code check run [FILE] VS RS}: the checks of a real server, once and now, with all that is said.
 */
final class TrialCommand {
  private static final String NAME = "check run";
  private static final String JSON = "--json";
  private static final int UP = 0;
  private static final int DOWN = 1;
  private static final int UNKNOWN = 2;
  private static final int BROKEN_FILE = 3;

  private final ConfigurationCheck checks;
  private final CheckTrial trial;
  private final Supplier<Optional<Configuration>> running;

  /**
   * With the services it uses.
   *
   * @param checks reads files, and knows what provides check types
   * @param trial runs the checks
   * @param running what the node runs; empty where none runs
   */
  TrialCommand(
      ConfigurationCheck checks, CheckTrial trial, Supplier<Optional<Configuration>> running) {
    this.checks = checks;
    this.trial = trial;
    this.running = running;
  }

  /** Exit status: 0 all up, 1 one is down, 2 one could not run, 3 the file has errors. */
  Answer run(String... arguments) {
    Arguments given = Arguments.of(NAME, arguments, Set.of(JSON), Set.of("-i"), 3);
    List<String> words = given.words();
    if (words.size() < 2) {
      throw tooFew("[FILE] ");
    }
    if (words.size() == 3) {
      CheckReport report =
          checks.check(
              new ConfigurationCheck.Request(Path.of(words.getFirst()), given.value("-i"), false));
      if (report.configuration().isEmpty()) {
        return new Answer(report.text().stripTrailing(), BROKEN_FILE);
      }
      return run(report.configuration().get(), words.subList(1, 3), given.has(JSON));
    }
    return run(running(), words, given.has(JSON));
  }

  /** As {@link #run(String...)}, of the running configuration alone: no file is read. */
  Answer now(String... arguments) {
    Arguments given = Arguments.of(NAME, arguments, Set.of(JSON), Set.of(), 2);
    if (given.words().size() < 2) {
      throw tooFew("");
    }
    return run(running(), given.words(), given.has(JSON));
  }

  private static MisuseException tooFew(String before) {
    return new MisuseException(
        NAME + ": expected " + before + "VIRTUAL_SERVER REAL_SERVER, each as ADDRESS[:PORT]");
  }

  private Configuration running() {
    return running
        .get()
        .orElseThrow(
            () ->
                new CommandException(
                    NAME + ": no node runs here; name the file: " + NAME + " FILE VS RS"));
  }

  private Answer run(Configuration configuration, List<String> servers, boolean json) {
    Configuration resolved = checks.resolved(configuration);
    return run(resolved, server(resolved, servers.getFirst(), servers.getLast()), json);
  }

  private Answer run(Configuration configuration, RealServerId server, boolean json) {
    try {
      List<Outcome> outcomes = trial.run(configuration, server, checks.checkTypes());
      return new Answer(json ? Json.of(outcomes) : text(server, outcomes), status(outcomes));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(NAME + ": interrupted");
    }
  }

  private static RealServerId server(Configuration configuration, String virtual, String real) {
    List<RealServerId> all =
        configuration.virtualServers().stream()
            .flatMap(server -> server.realServers().stream())
            .map(RealServer::id)
            .toList();
    List<RealServerId> found =
        all.stream()
            .filter(id -> isNamed(id.virtualServer(), virtual) && isNamed(id, real))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<RealServerId> shown = found.isEmpty() ? all : found;
    throw new CommandException(
        "%s: %s real server is '%s' of '%s'; expected one of%n%s"
            .formatted(
                NAME,
                found.isEmpty() ? "no" : "more than one",
                real,
                virtual,
                shown.stream()
                    .limit(20)
                    .map(id -> "  " + id.virtualServer() + " " + id)
                    .collect(Collectors.joining("\n"))));
  }

  /** The whole name, or its begin up to the port or the protocol. */
  private static boolean isNamed(Object id, String word) {
    String name = id.toString();
    return name.equals(word)
        || name.startsWith(word + ":")
        || name.startsWith(word + "/")
        || name.startsWith("[" + word + "]:");
  }

  static int status(List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(TrialCommand::isDown)) {
      return DOWN;
    }
    return outcomes.stream().allMatch(each -> each.result().status() == CheckResult.Status.UP)
        ? UP
        : UNKNOWN;
  }

  private static boolean isDown(Outcome outcome) {
    return outcome.result().status() == CheckResult.Status.DOWN;
  }

  static String text(RealServerId server, List<Outcome> outcomes) {
    return outcomes.isEmpty()
        ? server + " of " + server.virtualServer() + " has no checks: it is always up"
        : outcomes.stream().flatMap(TrialCommand::lines).collect(Collectors.joining("\n"));
  }

  /** All that was said in a probe, a line each. */
  static String dialogue(Outcome outcome) {
    return outcome.dialogue().stream()
        .flatMap(TrialCommand::lines)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(Outcome outcome) {
    RealServerId server = outcome.check().server();
    Stream<String> head =
        Stream.of(outcome.check().keyword() + " of " + server + " in " + server.virtualServer());
    Stream<String> end =
        Stream.of(
            "%s after %.3f s of at most %s: %s"
                .formatted(
                    outcome.result().status(),
                    outcome.took().toNanos() / 1e9,
                    Text.duration(outcome.limit()),
                    outcome.result().reason()));
    Stream<String> steps = outcome.dialogue().stream().flatMap(TrialCommand::lines);
    return Stream.of(head, steps, end).flatMap(lines -> lines);
  }

  private static Stream<String> lines(Step step) {
    String time = "%10.6f s ".formatted(step.at().toNanos() / 1e9);
    String mark =
        switch (step.kind()) {
          case NOTE -> "  ";
          case SENT -> "> ";
          case RECEIVED -> "< ";
        };
    List<String> lines = step.text().lines().map(TrialCommand::printable).toList();
    return java.util.stream.IntStream.range(0, lines.size())
        .mapToObj(i -> (i == 0 ? time : " ".repeat(time.length())) + mark + lines.get(i));
  }

  private static String printable(String line) {
    return line.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ").stripTrailing();
  }
}
