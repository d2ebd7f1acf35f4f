package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.holdfast.api.machine.Ability;
import org.holdfast.api.machine.MachineCheck;
import org.holdfast.surface.json.Json;

/**
 * {@code doctor}: what this machine offers to a node, each with yes or no, what it is needed for,
 * and what to do.
 */
final class DoctorCommand {
  private static final String NAME = "doctor";
  private static final String JSON = "--json";
  private static final String RUN = "--run";
  private static final String STATE = "--state";
  private static final String USER = "--user";
  private static final String USUAL_RUN = "/run/holdfast";
  private static final String USUAL_USER = "holdfast";
  private static final int READY = 0;
  private static final int MISSING = 1;
  private static final int NOT_SEEN = 2;

  private final MachineCheck machine;

  DoctorCommand(MachineCheck machine) {
    this.machine = machine;
  }

  /** All that was seen, as programs read it. */
  private record Document(String machine, int status, String verdict, List<Ability> abilities) {}

  /**
   * Exit status: 0 when a node can work here, 1 when it lacks what no node works without, 2 when
   * some of that could not be seen.
   */
  Answer run(String... arguments) {
    Arguments given = Arguments.of(NAME, arguments, Set.of(JSON), Set.of(RUN, STATE, USER), 0);
    Path run = Path.of(given.value(RUN).orElse(USUAL_RUN));
    Path state = given.value(STATE).map(Path::of).orElse(run.resolve("state"));
    MachineCheck.Report report =
        machine.look(new MachineCheck.Request(run, state, given.value(USER).orElse(USUAL_USER)));
    List<Ability> abilities = report.abilities();
    int status = status(abilities);
    String verdict = verdict(status, abilities);
    return new Answer(
        given.has(JSON)
            ? Json.of(new Document(report.machine(), status, verdict, abilities))
            : text(report, verdict),
        status);
  }

  private static int status(List<Ability> abilities) {
    List<Ability> needed = abilities.stream().filter(Ability::needed).toList();
    if (needed.stream().anyMatch(one -> one.answer() == Ability.Answer.NO)) {
      return MISSING;
    }
    return needed.stream().anyMatch(one -> one.answer() == Ability.Answer.UNKNOWN)
        ? NOT_SEEN
        : READY;
  }

  private static String verdict(int status, List<Ability> abilities) {
    String outcome =
        switch (status) {
          case READY -> "a node can work here";
          case MISSING -> "a node cannot work here: " + names(abilities, Ability.Answer.NO);
          default ->
              "not all that a node needs was seen: " + names(abilities, Ability.Answer.UNKNOWN);
        };
    return "%d yes, %d no, %d not seen; %s"
        .formatted(
            count(abilities, Ability.Answer.YES),
            count(abilities, Ability.Answer.NO),
            count(abilities, Ability.Answer.UNKNOWN),
            outcome);
  }

  private static String names(List<Ability> abilities, Ability.Answer answer) {
    return String.join(
        ", ",
        abilities.stream()
            .filter(one -> one.needed() && one.answer() == answer)
            .map(Ability::name)
            .toList());
  }

  private static long count(List<Ability> abilities, Ability.Answer answer) {
    return abilities.stream().filter(one -> one.answer() == answer).count();
  }

  private static String text(MachineCheck.Report report, String verdict) {
    StringBuilder text = new StringBuilder(report.machine()).append("\n\n");
    for (Ability one : report.abilities()) {
      text.append("%-3s %-18s %s%n".formatted(word(one), one.name(), one.found()));
      text.append(
          "%23sfor %s%s%n".formatted("", one.purpose(), one.needed() ? " (every node)" : ""));
      if (!one.remedy().isEmpty()) {
        text.append("%23s-> %s%n".formatted("", one.remedy()));
      }
    }
    return text.append('\n').append(verdict).toString();
  }

  private static String word(Ability of) {
    return of.answer() == Ability.Answer.UNKNOWN ? "?" : of.answer().toString();
  }
}
