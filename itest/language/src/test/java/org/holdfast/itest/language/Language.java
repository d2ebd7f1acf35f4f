package org.holdfast.itest.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.ReadResult;
import org.holdfast.config.SchemaReader;
import org.holdfast.config.SchemaResult;
import org.holdfast.config.SourceLines;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.TextSource;

/** Reads a whole file as a node does: the core's blocks, and each check by its type. */
final class Language {
  static final String FILE = "keepalived.conf";
  private final CheckTypes types = new CheckTypes();

  /** Every finding in a text. */
  List<Diagnostic> read(String text) {
    return read(FILE, new TextSource(FILE, text), "lb1");
  }

  /** Every finding in a file. */
  List<Diagnostic> read(String root, SourceLoader loader, String configId) {
    ReadResult result = ConfigReader.read(root, loader, configId);
    List<Diagnostic> all = new ArrayList<>(result.diagnostics());
    result.configuration().ifPresent(model -> all.addAll(checks(model, result.lines())));
    return all;
  }

  private List<Diagnostic> checks(Configuration configuration, SourceLines lines) {
    List<Diagnostic> found = new ArrayList<>();
    configuration.virtualServers().stream()
        .flatMap(virtual -> virtual.realServers().stream())
        .flatMap(real -> real.checks().stream())
        .forEach(check -> found.addAll(check(check, configuration.trackers().files(), lines)));
    return found;
  }

  private SchemaResult read(ConfigLine block, SourceLines lines) {
    CheckSchema schema = types.schemas().get(block.keyword());
    return schema == null
        ? new SchemaResult(OptionValues.builder().build(), List.of(error(block, "no such type")))
        : SchemaReader.read(schema.block(), block, lines);
  }

  private List<Diagnostic> check(CheckConfig check, List<TrackFile> files, SourceLines lines) {
    SchemaResult result = read(check.block(), lines);
    List<Diagnostic> found = new ArrayList<>(result.diagnostics());
    Optional<CheckerFactory> factory = types.factory(check.id().keyword());
    if (!result.hasErrors() && factory.isPresent()) {
      CheckSpec spec =
          new CheckSpec(
              result.values(),
              check.id().server().address(),
              Optional.empty(),
              Optional.empty(),
              files,
              TlsFiles.none());
      try {
        factory.get().create(spec).close();
      } catch (InvalidCheckException e) {
        found.add(error(check.block(), e.getMessage()));
      }
    }
    return found;
  }

  private static Diagnostic error(ConfigLine block, String message) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        "invalid-check",
        block.position(),
        "",
        1,
        message,
        Optional.empty());
  }
}
