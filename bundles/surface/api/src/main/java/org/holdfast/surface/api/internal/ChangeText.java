package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.OperationResult;

/** Changes of the configuration for people. */
final class ChangeText {

  private ChangeText() {}

  /** With status 1 when a file was not taken, or could not be. */
  static OperationResult result(Object value, Outcome outcome, Plan plan, List<String> notes) {
    return new OperationResult(
        value, Optional.of(() -> text(outcome, plan, notes)), outcome.accepted() ? 0 : 1);
  }

  private static String text(Outcome outcome, Plan plan, List<String> notes) {
    String report = outcome.report().isBlank() ? "" : outcome.report().stripTrailing() + "\n";
    return outcome.accepted()
        ? report + new Changed(plan, notes).text()
        : report + "refused; the configuration before runs on";
  }
}
