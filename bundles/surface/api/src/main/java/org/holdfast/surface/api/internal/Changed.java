package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.Plan;

/**
 * What a verb that steers has done, or would do in a dry run.
 *
 * @param plan what it causes
 * @param notes for people, one line each
 */
record Changed(Plan plan, List<String> notes) {

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
