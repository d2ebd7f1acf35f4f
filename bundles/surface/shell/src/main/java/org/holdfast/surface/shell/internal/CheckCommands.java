package org.holdfast.surface.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.check.CheckService.CheckType;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckTrial;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code check:list}, {@code check:counters}, {@code check:digest}, {@code check:now}, {@code
 * check:run}, {@code check:types}. What reads a file, or asks a server that stands in none, is for
 * no role: it has the rights of the node, and its place in the network.
 */
@Component(
    service = CheckCommands.class,
    property = {
      "osgi.command.scope=check",
      "osgi.command.function=counters",
      "osgi.command.function=digest",
      "osgi.command.function=list",
      "osgi.command.function=now",
      "osgi.command.function=run",
      "osgi.command.function=types",
      "holdfast.role.read=counters",
      "holdfast.role.read=list",
      "holdfast.role.read=types",
      "holdfast.role.operate=now"
    })
public final class CheckCommands {
  private static final String JSON = "--json";

  private final CheckService checks;
  private final TrialCommand trials;
  private final DigestCommand digests;

  @Activate
  public CheckCommands(
      @Reference CheckService checks,
      @Reference ConfigurationCheck files,
      @Reference CheckTrial trial,
      @Reference ConfigurationService configuration) {
    this.checks = checks;
    this.digests = new DigestCommand(files, trial);
    this.trials = new TrialCommand(files, trial, () -> Optional.of(configuration.current()));
  }

  /** The checks of a server that the node runs, once and now, with all that is said. */
  @Descriptor("runs the checks of a real server that the node has once: now VS RS [--json]")
  public String now(CommandSession session, String... words) {
    return told(session, trials.now(words));
  }

  /** The same, also of a file. */
  @Descriptor("runs the checks of a real server once and tells all that is said: run [FILE] VS RS")
  public String run(CommandSession session, String... words) {
    return told(session, trials.run(words));
  }

  /** The digest of a page, as HTTP_GET and SSL_GET find it. */
  @Descriptor("tells the digest of a page: digest URL [--virtualhost NAME] [--http 1.1]")
  public String digest(CommandSession session, String... words) {
    return told(session, digests.run(words));
  }

  private static String told(CommandSession session, Answer answer) {
    session.put(ConfigCommands.STATUS, answer.status());
    return answer.text();
  }

  /** What {@code check:list --json} writes: what the verb {@code check} of the API answers. */
  private record Everything(CheckCounters counters, List<CheckStatus> checks) {}

  /** What {@code check:types --json} writes of each. */
  private record Type(String type, int retry, String bundle, String version, String help) {}

  private static boolean json(String command, String... words) {
    return Arguments.of(command, words, Set.of(JSON), Set.of(), 0).has(JSON);
  }

  /** All checks, a line each. */
  @Descriptor("lists the health checks and their verdicts: list [--json]")
  public String list(@Descriptor("--json") String... words) {
    if (json("check:list", words)) {
      return Json.of(new Everything(checks.counters(), checks.checks()));
    }
    Table table =
        new Table(
            "VIRTUAL SERVER",
            "REAL SERVER",
            "CHECK",
            "VERDICT",
            "SINCE",
            "PROBES",
            "FAILURES",
            "BINDING",
            "REASON");
    for (CheckStatus check : checks.checks()) {
      table.add(
          check.id().server().virtualServer(),
          check.id().server(),
          check.id().keyword(),
          check.verdict(),
          Text.time(check.since()),
          check.probes(),
          check.failures(),
          binding(check.binding(), check.heldSince()),
          check.reason());
    }
    return table.isEmpty() ? "no check is configured" : table.toString();
  }

  /** What was counted over all checks. */
  @Descriptor("shows what the checker engine has counted since its start: counters [--json]")
  public String counters(@Descriptor("--json") String... words) {
    CheckCounters all = checks.counters();
    if (json("check:counters", words)) {
      return Json.of(all);
    }
    Table table = new Table("COUNTER", "VALUE", "MEANING");
    table.add("probes", all.probes(), "probes ended");
    table.add("unknown", all.unknown(), "of these, could not run: for want of something here");
    table.add("cut off", all.cutOff(), "had their sockets closed at their deadline");
    table.add("left behind", all.leftBehind(), "had not ended a second after that");
    table.add("rescued", all.rescued(), "checks that were stuck; 0 unless the engine is broken");
    table.add("late", all.late(), "began late by more than a tenth of the pause before");
    table.add("latest", Text.duration(all.latest()), "the longest that one began late");
    table.add("running", all.running(), "in flight now");
    table.add("waiting", all.waiting(), "due, and waiting for others to end");
    return table.toString();
  }

  /** All check types that a bundle provides now. */
  @Descriptor("lists the check types and the bundles that provide them: types [--json]")
  public String types(@Descriptor("--json") String... words) {
    if (json("check:types", words)) {
      return Json.of(
          checks.types().stream()
              .map(
                  one ->
                      new Type(
                          one.schema().keyword(),
                          one.schema().defaultRetry(),
                          one.bundle(),
                          one.version(),
                          one.schema().block().help()))
              .toList());
    }
    Table table = new Table("TYPE", "RETRY", "DELAY BEFORE RETRY", "BUNDLE", "VERSION", "HELP");
    for (CheckType type : checks.types()) {
      table.add(
          type.schema().keyword(),
          type.schema().defaultRetry(),
          delay(type.schema()),
          type.bundle(),
          type.version(),
          type.schema().block().help());
    }
    return table.isEmpty() ? "no bundle provides a check type" : table.toString();
  }

  private static String delay(CheckSchema schema) {
    Duration delay = schema.defaultDelayBeforeRetry();
    return delay.equals(CheckSchema.DELAY_LOOP) ? "delay_loop" : Text.duration(delay);
  }

  private static String binding(CheckStatus.Binding binding, Instant heldSince) {
    return heldSince == null ? binding.name() : binding + " since " + Text.time(heldSince);
  }
}
