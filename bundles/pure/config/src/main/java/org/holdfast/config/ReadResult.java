package org.holdfast.config;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;

/**
 * What came out of reading a configuration.
 *
 * @param configuration the model; empty when there is an error
 * @param diagnostics every finding, in order of file, line and column
 * @param lines finds the source lines of later findings about the same text
 */
public record ReadResult(
    Optional<Configuration> configuration, List<Diagnostic> diagnostics, SourceLines lines) {

  /** Copies the list. */
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
