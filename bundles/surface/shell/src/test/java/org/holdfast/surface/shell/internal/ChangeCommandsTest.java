package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.apache.felix.service.command.CommandSession;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.MisuseException;
import org.junit.jupiter.api.Test;

class ChangeCommandsTest {
  private static final Outcome GOOD = Fakes.outcome(true, true, "");
  private static final Outcome BAD = Fakes.outcome(false, false, "/etc/k.conf:1:1: error\n");
  private final CommandSession session = Sessions.of("alice");

  private static ChangeCommands commands(FakeChanges changes, Outcome outcome) {
    return new ChangeCommands(changes, new Fakes().configuration(outcome));
  }

  private static ChangeCommands commands(Outcome outcome, Plan plan, String... notices) {
    return commands(new FakeChanges(outcome, plan, notices), outcome);
  }

  @Test
  void aPlanIsShown() {
    ChangeCommands commands = commands(GOOD, FakeChanges.PLAN);
    assertThat(commands.plan()).isEqualTo(Golden.text("config-plan"));
    assertThat(commands.plan("--json")).isEqualTo(Golden.text("config-plan-json"));
    assertThat(commands(GOOD, Plan.nothing()).plan())
        .isEqualTo("/etc/k.conf means what already runs");
  }

  @Test
  void aLongPlanIsCutUnlessAllIsAskedFor() {
    Plan plan = new Plan(Collections.nCopies(101, FakeChanges.PLAN.steps().getLast()));
    assertThat(commands(GOOD, plan).plan()).contains("... and 1 steps more; --all shows them");
    assertThat(commands(GOOD, plan).plan("--all")).doesNotContain("more").contains("101 steps");
  }

  @Test
  void aPlanOfABrokenFileFails() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands(BAD, Plan.nothing()).plan())
        .withMessage("/etc/k.conf:1:1: error\n/etc/k.conf cannot be applied");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands(BAD, Plan.nothing()).plan("--json"))
        .withMessageStartingWith("{\n  \"outcome\"");
  }

  @Test
  void whoAppliesIsTheUserOfTheSession() {
    FakeChanges changes = new FakeChanges(GOOD, FakeChanges.PLAN, "a notice");
    assertThat(commands(changes, GOOD).apply(session, "--confirm", "5m", "/etc/other.conf"))
        .isEqualTo(Golden.text("config-apply"));
    assertThat(changes.asked)
        .isEqualTo("apply Optional[/etc/other.conf] Optional[PT5M] Origin[source=FILE, who=alice]");
  }

  @Test
  void anApplyThatIsRefusedFails() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands(BAD, Plan.nothing()).apply(session))
        .withMessage("/etc/k.conf:1:1: error\nrefused; the configuration before runs on");
  }

  @Test
  void wrongWordsAreNamed() {
    ChangeCommands commands = commands(GOOD, FakeChanges.PLAN);
    for (String[] words :
        new String[][] {
          {"relative.conf", "'relative.conf' is no absolute path"},
          {"--dry-run", "unknown option '--dry-run'; expected one of --all, --confirm, --json"},
          {"--confirm", "--confirm needs a value"},
        }) {
      assertThatExceptionOfType(MisuseException.class)
          .isThrownBy(() -> commands.apply(session, words[0]))
          .withMessageContaining(words[1]);
    }
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.apply(session, "--confirm", "soon"))
        .withMessage("got 'soon', expected a time such as 90s, 5m or 1h30m");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.plan("/a", "/b"))
        .withMessage("plan: '/b' is one word too many");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.undo(session, "last"))
        .withMessage("got 'last', expected the number of a commit");
  }

  @Test
  void confirmSaysWhatWasLeft() {
    FakeChanges changes = new FakeChanges(GOOD, FakeChanges.PLAN);
    assertThat(commands(changes, GOOD).confirm(session))
        .isEqualTo("confirmed; it would have gone back in 12 s");
    assertThat(changes.asked).isEqualTo("confirm Origin[source=FILE, who=alice]");
  }

  @Test
  void undoTakesANumber() {
    FakeChanges changes = new FakeChanges(GOOD, FakeChanges.PLAN);
    assertThat(commands(changes, GOOD).undo(session, "3")).endsWith("runs now as commit 8");
    assertThat(changes.asked).isEqualTo("undo OptionalLong[3] Origin[source=UNDO, who=alice]");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands(changes, GOOD).undo(session, "99"))
        .withMessage("there is no commit 99; the history has 1 to 2");
  }

  @Test
  void theHistoryIsATable() {
    ChangeCommands commands = commands(GOOD, FakeChanges.PLAN);
    assertThat(commands.history()).isEqualTo(Golden.text("config-history"));
    assertThat(commands.history("2")).isEqualTo(Golden.text("config-history-one"));
    assertThat(commands.history("1"))
        .endsWith("the commit before is not kept, so what it changed is not known");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.history("3"))
        .withMessage("no commit is called '3'; there is 1, 2");
  }

  @Test
  void aReloadTellsWhatHappened() {
    FakeChanges changes = new FakeChanges(GOOD, FakeChanges.PLAN);
    assertThat(commands(changes, GOOD).reload(session))
        .isEqualTo("/etc/k.conf was taken and runs now");
    assertThat(commands(changes, Fakes.outcome(true, false, "a warning\n")).reload(session))
        .isEqualTo("a warning\n/etc/k.conf means what already runs");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands(changes, BAD).reload(session))
        .withMessage(
            "/etc/k.conf:1:1: error\n"
                + "/etc/k.conf was refused; the configuration before runs on");
  }
}
