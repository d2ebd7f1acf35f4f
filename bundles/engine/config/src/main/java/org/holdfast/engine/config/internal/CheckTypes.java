package org.holdfast.engine.config.internal;

import java.util.List;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.Diagnostic;

/**
 * The check types that are at hand.
 *
 * @param factories what provides types
 * @param described what only describes them
 * @param problems what could not be used, and why
 */
record CheckTypes(
    List<CheckerFactory> factories, List<CheckSchemaSource> described, List<Diagnostic> problems) {

  /** Copies the lists. */
  CheckTypes {
    factories = List.copyOf(factories);
    described = List.copyOf(described);
    problems = List.copyOf(problems);
  }
}
