package org.holdfast.surface.shell.internal;

import java.util.Locale;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;

/** A plan for people. */
final class PlanText {
  private static final int MOST_STEPS = 100;

  private PlanText() {}

  /**
   * Writes the steps and the highest risk.
   *
   * @param plan the plan
   * @param all whether steps beyond the first hundred are shown too
   * @return lines without a newline at the end
   */
  static String of(Plan plan, boolean all) {
    StringBuilder out = new StringBuilder();
    int shown = all ? plan.steps().size() : Math.min(MOST_STEPS, plan.steps().size());
    for (PlanStep step : plan.steps().subList(0, shown)) {
      step(out, step);
    }
    if (shown < plan.steps().size()) {
      out.append("... and ")
          .append(plan.steps().size() - shown)
          .append(" steps more; --all shows them\n");
    }
    return out.append(steps(plan.steps().size()))
        .append(", risk: ")
        .append(risk(plan.risk()))
        .toString();
  }

  private static String steps(int number) {
    return number + (number == 1 ? " step" : " steps");
  }

  private static void step(StringBuilder out, PlanStep step) {
    out.append(words(step.action())).append(' ').append(subject(step)).append('\n');
    for (Change change : step.changes()) {
      out.append("    ").append(change(change)).append('\n');
    }
    if (step.kernel().isEmpty()) {
      out.append("    kernel: nothing\n");
    }
    step.kernel().forEach(line -> out.append("    kernel: ").append(line).append('\n'));
    out.append("    risk: ").append(risk(step.risk()));
    if (!step.why().isEmpty()) {
      out.append(": ").append(step.why());
    }
    out.append('\n');
  }

  private static String subject(PlanStep step) {
    return step.part() == Part.GLOBAL || step.part() == Part.OTHER
        ? step.subject()
        : words(step.part()) + " " + step.subject();
  }

  private static String change(Change change) {
    if (change.from().isEmpty()) {
      return change.option() + ": " + change.to().orElse("") + " (new)";
    }
    return change.option()
        + ": "
        + change.from().get()
        + change.to().map(to -> " -> " + to).orElse(" (gone)");
  }

  /** {@code may fail over}. */
  static String risk(Risk risk) {
    return words(risk);
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
