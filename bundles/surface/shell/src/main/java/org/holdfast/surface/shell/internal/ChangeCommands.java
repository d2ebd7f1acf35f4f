package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ChangeService.Applied;
import org.holdfast.api.config.ChangeService.Pending;
import org.holdfast.api.config.ChangeService.Preview;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands that change the running configuration, and look at what changed it. */
@Component(
    service = ChangeCommands.class,
    property = {
      "osgi.command.scope=config",
      "osgi.command.function=plan",
      "osgi.command.function=apply",
      "osgi.command.function=confirm",
      "osgi.command.function=undo",
      "osgi.command.function=history",
      "osgi.command.function=reload",
      "holdfast.role.read=history",
      "holdfast.role.operate=confirm",
      "holdfast.role.operate=undo",
      "holdfast.role.admin=plan",
      "holdfast.role.admin=apply"
    })
public final class ChangeCommands {

  private static final String JSON = "--json";
  private static final String ALL = "--all";
  private static final String CONFIRM = "--confirm";

  private final ChangeService changes;
  private final ConfigurationService configuration;

  @Activate
  public ChangeCommands(
      @Reference ChangeService changes, @Reference ConfigurationService configuration) {
    this.changes = changes;
    this.configuration = configuration;
  }

  /** What a file would change; fails when the file cannot be applied. */
  @Descriptor("shows what would change: plan [FILE] [--all] [--json]")
  public String plan(String... words) {
    Arguments arguments = Arguments.of("plan", words, Set.of(JSON, ALL), Set.of(), 1);
    Preview preview = changes.plan(file(arguments));
    Outcome outcome = preview.outcome();
    String text =
        arguments.has(JSON)
            ? Json.of(preview)
            : report(outcome)
                + (outcome.accepted()
                    ? planned(preview, arguments.has(ALL))
                    : outcome.file() + " cannot be applied");
    return answer(text, outcome.accepted());
  }

  private static String planned(Preview preview, boolean all) {
    return preview.plan().isEmpty()
        ? preview.outcome().file() + " means what already runs"
        : PlanText.of(preview.plan(), all);
  }

  /** Takes a file in one step or not at all. */
  @Descriptor(
      "takes a file in one step or not at all: apply [FILE] [--confirm 5m] [--all] [--json]")
  public String apply(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("apply", words, Set.of(JSON, ALL), Set.of(CONFIRM), 1);
    Optional<Duration> confirm = arguments.value(CONFIRM).map(TypedSpan::parse);
    Applied applied =
        refusable(() -> changes.apply(file(arguments), confirm, origin(session, Source.FILE)));
    return applied(arguments, applied);
  }

  /** Keeps the change that waits. */
  @Descriptor("keeps the change that waits to be confirmed: confirm [--json]")
  public String confirm(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("confirm", words, Set.of(JSON), Set.of(), 0);
    Pending kept = refusable(() -> changes.confirm(origin(session, Source.FILE)));
    return arguments.has(JSON)
        ? Json.of(kept)
        : "confirmed; it would have gone back in " + Text.duration(seconds(kept.remaining()));
  }

  /** Goes back. */
  @Descriptor("goes back to the commit before, or to one: undo [NUMBER] [--all] [--json]")
  public String undo(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("undo", words, Set.of(JSON, ALL), Set.of(), 1);
    OptionalLong number = arguments.word().map(ChangeCommands::number).orElse(OptionalLong.empty());
    return applied(arguments, refusable(() -> changes.undo(number, origin(session, Source.UNDO))));
  }

  /** The last commits, or one of them in full. */
  @Descriptor("lists the last 20 commits, or what one changed: history [NUMBER] [--all] [--json]")
  public String history(String... words) {
    Arguments arguments = Arguments.of("history", words, Set.of(JSON, ALL), Set.of(), 1);
    if (arguments.word().isPresent()) {
      return one(arguments, number(arguments.word().get()).getAsLong());
    }
    List<Commit> commits = changes.history();
    if (arguments.has(JSON)) {
      return Json.of(commits);
    }
    Table table = new Table("COMMIT", "WHEN", "WHO", "HOW", "FROM", "CHANGED");
    for (Commit commit : commits) {
      table.add(
          commit.number(),
          Text.time(commit.at()),
          commit.origin().who(),
          commit.origin().source(),
          from(commit),
          commit.summary());
    }
    return table.isEmpty() ? "the history is empty" : table.toString();
  }

  /** A commit with what it changed. */
  private record Change(Commit commit, Optional<Plan> changes) {}

  private String one(Arguments arguments, long number) {
    Commit commit =
        changes.history().stream()
            .filter(candidate -> candidate.number() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    CommandException.unknown(
                        "commit",
                        String.valueOf(number),
                        new TreeSet<>(
                            changes.history().stream()
                                .map(one -> String.valueOf(one.number()))
                                .toList())));
    Change change = new Change(commit, refusable(() -> changes.changes(number)));
    if (arguments.has(JSON)) {
      return Json.of(change);
    }
    return new Fields()
            .add("commit", commit.number())
            .add("when", Text.time(commit.at()))
            .add("who", commit.origin().who())
            .add("how", commit.origin().source())
            .add("from", from(commit))
            .add("changed", commit.summary())
        + "\n\n"
        + change
            .changes()
            .map(plan -> PlanText.of(plan, arguments.has(ALL)))
            .orElse("the commit before is not kept, so what it changed is not known");
  }

  private static String from(Commit commit) {
    return commit.returnsTo().isPresent()
        ? "commit " + commit.returnsTo().getAsLong()
        : commit.file();
  }

  /** Reads the node's file again; fails when it has an error. */
  @Descriptor("reads the configuration file again and takes it if it has no error")
  public String reload(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("reload", words, Set.of(JSON), Set.of(), 0);
    Outcome outcome = configuration.reload(origin(session, Source.FILE));
    String text =
        report(outcome)
            + outcome.file()
            + (outcome.accepted()
                ? outcome.changed() ? " was taken and runs now" : " means what already runs"
                : " was refused; the configuration before runs on");
    return answer(arguments.has(JSON) ? Json.of(outcome) : text, outcome.accepted());
  }

  private static String applied(Arguments arguments, Applied applied) {
    Outcome outcome = applied.outcome();
    if (arguments.has(JSON)) {
      return answer(Json.of(applied), outcome.accepted());
    }
    StringBuilder text = new StringBuilder(report(outcome));
    if (!outcome.accepted()) {
      text.append("refused; the configuration before runs on");
    } else if (applied.plan().isEmpty()) {
      text.append("nothing to change: this already runs");
    } else {
      text.append(PlanText.of(applied.plan(), arguments.has(ALL))).append('\n');
      text.append("runs now");
      applied.commit().ifPresent(number -> text.append(" as commit ").append(number));
    }
    applied.pending().ifPresent(pending -> waits(text, pending));
    applied.notices().forEach(notice -> text.append("\nnote: ").append(notice));
    return answer(text.toString(), outcome.accepted());
  }

  private static void waits(StringBuilder text, Pending pending) {
    text.append("\ngoes back by itself at ")
        .append(Text.time(pending.until()))
        .append(" unless confirmed: holdfast confirm");
    if (!pending.watched().isEmpty()) {
      text.append("\ngoes back at once if it costs ").append(String.join(", ", pending.watched()));
    }
  }

  private static String report(Outcome outcome) {
    return outcome.report().isBlank() ? "" : outcome.report().stripTrailing() + "\n";
  }

  /** A failure is an exception, so that the exit code says it too. */
  private static String answer(String text, boolean good) {
    if (!good) {
      throw new CommandException(text);
    }
    return text;
  }

  private static Optional<Path> file(Arguments arguments) {
    Optional<Path> file = arguments.word().map(Path::of);
    file.filter(path -> !path.isAbsolute())
        .ifPresent(
            path -> {
              throw new MisuseException(
                  "'" + path + "' is no absolute path; the node does not know your folder");
            });
    return file;
  }

  private static OptionalLong number(String word) {
    if (!word.matches("\\d{1,18}")) {
      throw new MisuseException("got '" + word + "', expected the number of a commit");
    }
    return OptionalLong.of(Long.parseLong(word));
  }

  private static Duration seconds(Duration exact) {
    return Duration.ofSeconds(exact.toSeconds());
  }

  private static Origin origin(CommandSession session, Source source) {
    return new Origin(source, Operator.of(session));
  }

  private static <T> T refusable(java.util.function.Supplier<T> call) {
    try {
      return call.get();
    } catch (ChangeRefusedException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
