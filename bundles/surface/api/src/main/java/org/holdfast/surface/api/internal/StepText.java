package org.holdfast.surface.api.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.holdfast.api.config.PlanStep;

/** A step of a plan in one line. */
final class StepText {

  private StepText() {}

  static String of(PlanStep step) {
    String changes =
        step.changes().stream()
            .map(
                change ->
                    "%s %s -> %s"
                        .formatted(
                            change.option(),
                            change.from().orElse("(none)"),
                            change.to().orElse("(none)")))
            .collect(Collectors.joining(", "));
    return "%s %s %s%s, risk: %s%s"
        .formatted(
            words(step.action()),
            words(step.part()),
            step.subject(),
            changes.isEmpty() ? "" : ": " + changes,
            words(step.risk()),
            step.why().isEmpty() ? "" : " (" + step.why() + ")");
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
