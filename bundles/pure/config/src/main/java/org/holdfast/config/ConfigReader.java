package org.holdfast.config;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.internal.keywords.KeywordIndex;
import org.holdfast.config.internal.model.ModelBuilder;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.config.internal.syntax.SourceReader;
import org.holdfast.config.internal.syntax.SourceText;

/** Reads a keepalived.conf and everything it includes. Stateless: any thread. */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads a configuration. Never throws for what stands in a file: every finding of all files is in
   * the result, and an endless include or definition is one of them.
   *
   * @param root the name of the first source
   * @param loader lends the sources
   * @param configId what {@code @id} lines are compared with, by custom the short host name
   * @return the model and the findings
   */
  public static ReadResult read(String root, SourceLoader loader, String configId) {
    return read(root, loader, configId, Parts.ALL);
  }

  /**
   * The same for some parts of a configuration. Findings are those of all of it.
   *
   * @param root the name of the first source
   * @param loader lends the sources
   * @param configId what {@code @id} lines are compared with, by custom the short host name
   * @param parts what the model has
   * @return the model of these parts, and the findings
   */
  public static ReadResult read(String root, SourceLoader loader, String configId, Parts parts) {
    SourceText sources = new SourceText();
    Findings findings = new Findings(sources);
    List<ConfigLine> tree =
        new SourceReader(loader, configId, sources, findings, KeywordIndex::isRootBlock).read(root);
    Configuration whole = ModelBuilder.build(findings, loader, tree);
    Configuration configuration =
        parts == Parts.ALL || findings.hasErrors()
            ? whole
            : ModelBuilder.build(new Findings(sources), loader, parts.of(tree));
    return new ReadResult(
        findings.hasErrors() ? Optional.empty() : Optional.of(configuration),
        findings.inOrder(),
        configuration,
        tree,
        sources);
  }
}
