package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Part;

/** Remembers what it was asked, and answers with one plan. */
final class FakeChanges implements ChangeService {
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");
  static final Plan PLAN =
      new Plan(
          List.of(
              new PlanStep(
                  Action.CHANGE,
                  Part.INSTANCE,
                  "web",
                  List.of(
                      new PlanStep.Change("priority", Optional.of("100"), Optional.of("90")),
                      new PlanStep.Change("notify", Optional.empty(), Optional.of("/bin/n")),
                      new PlanStep.Change("auth_pass", Optional.of("********"), Optional.empty())),
                  List.of("advert of VRID 51 with priority 90 on eth0"),
                  Risk.MAY_FAIL_OVER,
                  "another router may have the higher priority now"),
              new PlanStep(
                  Action.REMOVE,
                  Part.CHECK,
                  "TCP_CHECK of 10.0.1.11:80 of 10.0.0.1:80/tcp",
                  List.of(),
                  List.of(),
                  Risk.NONE,
                  "")));

  private final Outcome outcome;
  private final Plan plan;
  private final List<String> notices;
  String asked = "";

  FakeChanges(Outcome outcome, Plan plan, String... notices) {
    this.outcome = outcome;
    this.plan = plan;
    this.notices = List.of(notices);
  }

  @Override
  public Preview plan(Optional<Path> file) {
    asked = "plan " + file;
    return new Preview(outcome, plan);
  }

  @Override
  public Applied apply(Optional<Path> file, Optional<Duration> confirmWithin, Origin origin) {
    asked = "apply %s %s %s".formatted(file, confirmWithin, origin);
    return new Applied(
        outcome,
        plan,
        OptionalLong.of(7),
        confirmWithin.map(within -> new Pending(within, AT.plus(within), List.of("instance web"))),
        notices);
  }

  @Override
  public Pending confirm(Origin origin) {
    asked = "confirm " + origin;
    return new Pending(Duration.ofMillis(12_345), AT, List.of());
  }

  @Override
  public Optional<Pending> pending() {
    return Optional.empty();
  }

  @Override
  public Applied undo(OptionalLong commit, Origin origin) {
    asked = "undo %s %s".formatted(commit, origin);
    if (commit.orElse(0) == 99) {
      throw new ChangeRefusedException("there is no commit 99; the history has 1 to 2");
    }
    return new Applied(outcome, plan, OptionalLong.of(8), Optional.empty(), notices);
  }

  @Override
  public Plan planUndo(OptionalLong commit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Commit> history() {
    return List.of(
        new Commit(
            2, AT, new Origin(Source.UNDO, "alice"), "", OptionalLong.of(1), "1 instance changed"),
        new Commit(
            1,
            AT.minusSeconds(60),
            new Origin(Source.START, "root"),
            "/etc/k.conf",
            OptionalLong.empty(),
            "2 VRRP instances, 1 virtual server"));
  }

  @Override
  public Optional<Plan> changes(long number) {
    return number == 2 ? Optional.of(plan) : Optional.empty();
  }
}
