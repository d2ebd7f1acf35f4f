package org.holdfast.config;

import java.util.List;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.schema.OptionValues;

/**
 * A block after its schema was applied.
 *
 * @param values the values that could be read, defaults filled in; complete only without errors
 * @param diagnostics every finding, in order of position
 */
public record SchemaResult(OptionValues values, List<Diagnostic> diagnostics) {

  /** Copies the list. */
  public SchemaResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Whether the block must be refused.
   *
   * @return true when at least one finding is an error
   */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }
}
