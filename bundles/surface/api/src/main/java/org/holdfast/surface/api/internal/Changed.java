package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.function.Supplier;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationResult;

/**
 * What a verb that steers has done, or would do in a dry run.
 *
 * @param plan what it causes
 * @param notes for people, one line each
 */
record Changed(Plan plan, List<String> notes) {

  /**
   * Asks an engine for a plan or a change; what it refuses is refused in its words.
   *
   * @param engine tells what the change causes
   * @param notes for people, one line each
   */
  static OperationResult by(Supplier<Plan> engine, String... notes) throws OperationException {
    try {
      Changed changed = new Changed(engine.get(), List.of(notes));
      return OperationResult.of(changed, changed::text);
    } catch (ChangeRefusedException e) {
      throw new OperationException(e.getMessage());
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    plan.steps().forEach(step -> text.append(StepText.of(step)).append('\n'));
    if (plan.isEmpty()) {
      text.append("nothing to change\n");
    }
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString().stripTrailing();
  }
}
