package org.holdfast.config;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;

/**
 * What came out of reading a configuration.
 *
 * @param configuration the model; empty when there is an error
 * @param diagnostics every finding, in order of file, line and column
 * @param understood the same, or what could be made of it in spite of errors: good for looking for
 *     more of them, never for running
 * @param tree the lines as they were read, includes and definitions resolved
 * @param lines finds the source lines of later findings about the same text
 */
public record ReadResult(
    Optional<Configuration> configuration,
    List<Diagnostic> diagnostics,
    Configuration understood,
    List<ConfigLine> tree,
    SourceLines lines) {

  /** Copies the lists. */
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
    tree = List.copyOf(tree);
  }
}
