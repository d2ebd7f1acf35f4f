package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.config.SchemaReader;
import org.holdfast.config.SchemaResult;
import org.holdfast.config.SourceLines;

/**
 * Asks the check types that are there now whether they can use their blocks. A type that nobody
 * provides, and a bundle that fails instead of answering, are warnings: the file is not to blame.
 */
final class CheckValidator {
  private final Map<String, CheckerFactory> factories = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final List<Diagnostic> found = new ArrayList<>();
  private final SourceLines lines;

  private CheckValidator(List<CheckerFactory> factories, SourceLines lines) {
    this.lines = lines;
    factories.forEach(this::know);
  }

  private void know(CheckerFactory factory) {
    try {
      factories.put(factory.schema().keyword(), factory);
    } catch (RuntimeException | LinkageError brokenBundle) {
      // Its keyword is unknown, so its blocks are reported as those that nobody provides.
      return;
    }
  }

  static List<Diagnostic> validate(
      Configuration configuration, List<CheckerFactory> factories, SourceLines lines) {
    CheckValidator validator = new CheckValidator(factories, lines);
    for (VirtualServer virtual : configuration.virtualServers()) {
      for (RealServer real : virtual.realServers()) {
        real.checks().forEach(check -> validator.check(virtual, real, check));
      }
    }
    return List.copyOf(validator.found);
  }

  private void check(VirtualServer virtual, RealServer real, CheckConfig check) {
    String keyword = check.id().keyword();
    CheckerFactory factory = factories.get(keyword);
    if (factory == null) {
      if (missing.add(keyword)) {
        add(
            Severity.WARNING,
            "no-check-type",
            check.block().words().getFirst(),
            "no bundle provides " + keyword + "; its servers are not checked by it until one does",
            "put the bundle that provides it into the deploy folder");
      }
      return;
    }
    try {
      SchemaResult result = SchemaReader.read(factory.schema().block(), check.block(), lines);
      found.addAll(result.diagnostics());
      if (!result.hasErrors()) {
        create(factory, virtual, real, check, result);
      }
    } catch (RuntimeException | LinkageError e) {
      add(
          Severity.WARNING,
          "check-type-failed",
          check.block().words().getFirst(),
          "the bundle that provides " + keyword + " failed to look at this block: " + e,
          "update or remove that bundle");
    }
  }

  private void create(
      CheckerFactory factory,
      VirtualServer virtual,
      RealServer real,
      CheckConfig check,
      SchemaResult result) {
    CheckSpec spec =
        new CheckSpec(
            result.values(), real.id().address(), real.virtualHost(), virtual.virtualHost());
    try {
      factory.create(spec).close();
    } catch (InvalidCheckException e) {
      add(Severity.ERROR, "invalid-check", place(check.block(), e.keyword()), e.getMessage(), "");
    }
  }

  /** The option that the factory names, wherever it stands in the block; else the block. */
  private static ConfigWord place(ConfigLine block, String keyword) {
    return block.children().stream()
        .flatMap(line -> find(line, keyword).stream())
        .findFirst()
        .orElse(block.words().getFirst());
  }

  private static Optional<ConfigWord> find(ConfigLine line, String keyword) {
    return line.keyword().equals(keyword)
        ? Optional.of(line.words().getFirst())
        : line.children().stream().flatMap(child -> find(child, keyword).stream()).findFirst();
  }

  private void add(Severity severity, String id, ConfigWord at, String message, String remedy) {
    found.add(
        new Diagnostic(
            severity,
            id,
            at.position(),
            lines.line(at.position()),
            at.text().length(),
            message,
            remedy.isEmpty() ? Optional.empty() : Optional.of(remedy)));
  }
}
