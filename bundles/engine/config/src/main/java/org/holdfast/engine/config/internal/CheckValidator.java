package org.holdfast.engine.config.internal;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.track.TrackerId;
import org.holdfast.config.SchemaReader;
import org.holdfast.config.SchemaResult;
import org.holdfast.config.ServerNames;
import org.holdfast.config.SourceLines;

/**
 * Asks the check types that are there now whether they can use their blocks. A type that nobody
 * provides, and a bundle that fails instead of answering, are warnings: the file is not to blame. A
 * block of such a type is still read when the type is described, and so are the blocks of virtual
 * servers that are held.
 */
final class CheckValidator {
  private final Map<String, CheckerFactory> factories = new HashMap<>();
  private final Map<String, BlockSchema> schemas = new HashMap<>();
  private final Set<String> missing = new HashSet<>();

  /** Blocks without a finding: thousands of servers have the same ones, looked at once. */
  private final Set<Alike> good = new HashSet<>();

  private final List<Diagnostic> found = new ArrayList<>();
  private final List<TrackFile> trackFiles;
  private final TlsFiles tls;
  private final Set<String> bfdInstances;
  private final SourceLines lines;

  private CheckValidator(
      List<CheckerFactory> factories,
      List<CheckSchemaSource> described,
      Configuration configuration,
      SourceLines lines) {
    this.trackFiles = configuration.trackers().files();
    this.tls = configuration.global().tls();
    this.bfdInstances =
        configuration.held().stream()
            .filter(line -> line.keyword().equals("bfd_instance") && line.words().size() > 1)
            .map(line -> line.words().get(1).text())
            .collect(Collectors.toSet());
    this.lines = lines;
    described.forEach(this::know);
    factories.forEach(this::know);
  }

  private void know(CheckerFactory factory) {
    try {
      CheckSchema schema = factory.schema();
      factories.put(schema.keyword(), factory);
      schemas.put(schema.keyword(), schema.block());
    } catch (RuntimeException | LinkageError brokenBundle) {
      // Its keyword is unknown, so its blocks are reported as those that nobody provides.
      return;
    }
  }

  private void know(CheckSchemaSource source) {
    try {
      source.schemas().forEach(schema -> schemas.put(schema.keyword(), schema.block()));
    } catch (RuntimeException | LinkageError brokenBundle) {
      // Its types stay undescribed, as they are without it.
      return;
    }
  }

  static List<Diagnostic> validate(
      Configuration configuration,
      List<CheckerFactory> factories,
      List<CheckSchemaSource> described,
      SourceLines lines) {
    CheckValidator validator = new CheckValidator(factories, described, configuration, lines);
    for (VirtualServer virtual : configuration.virtualServers()) {
      for (RealServer real : ServerNames.examples(virtual).realServers()) {
        real.checks().forEach(check -> validator.check(virtual, real, check));
      }
    }
    return List.copyOf(validator.found);
  }

  private void check(VirtualServer virtual, RealServer real, CheckConfig check) {
    CheckerFactory factory = factories.get(check.id().keyword());
    if (factory == null) {
      missing(check.block());
      read(check.block());
      return;
    }
    Alike alike =
        new Alike(
            check.block(),
            real.id().address().getAddress() instanceof Inet4Address,
            real.virtualHost(),
            virtual.virtualHost());
    if (good.contains(alike)) {
      return;
    }
    int before = found.size();
    Optional<SchemaResult> result = read(check.block());
    if (result.isPresent() && !result.get().hasErrors()) {
      create(factory, virtual, real, check, result.get());
    }
    if (found.size() == before) {
      good.add(alike);
    }
  }

  /** What a check type is given, but for the numbers of an address. */
  private record Alike(
      ConfigLine block, boolean ipv4, Optional<String> realHost, Optional<String> virtualHost) {}

  /** Told once for a type: known to be one when it is described, else perhaps a misspelt name. */
  private void missing(ConfigLine block) {
    String keyword = block.keyword();
    if (schemas.containsKey(keyword)) {
      add(
          Severity.NOTE,
          "not-acted-on",
          block.words().getFirst(),
          keyword
              + " is accepted, not acted on: no bundle provides it; its servers are held UNKNOWN"
              + " until one does.",
          "");
    } else if (missing.add(keyword)) {
      add(
          Severity.WARNING,
          "no-check-type",
          block.words().getFirst(),
          "no bundle provides " + keyword + "; its servers are held UNKNOWN until one does",
          "correct the name, or put the bundle that provides it into the deploy folder");
    }
  }

  /** Reads a block by what is known of its type; empty when nothing is. */
  private Optional<SchemaResult> read(ConfigLine block) {
    BlockSchema schema = schemas.get(block.keyword());
    if (schema == null) {
      return Optional.empty();
    }
    try {
      SchemaResult result = SchemaReader.read(schema, block, lines);
      found.addAll(result.diagnostics());
      return Optional.of(result);
    } catch (RuntimeException | LinkageError e) {
      failed(block, e);
      return Optional.empty();
    }
  }

  private void failed(ConfigLine block, Throwable e) {
    add(
        Severity.WARNING,
        "check-type-failed",
        block.words().getFirst(),
        "the bundle that provides " + block.keyword() + " failed to look at this block: " + e,
        "update or remove that bundle");
  }

  private void create(
      CheckerFactory factory,
      VirtualServer virtual,
      RealServer real,
      CheckConfig check,
      SchemaResult result) {
    CheckSpec spec =
        new CheckSpec(
            result.values(),
            real.id().address(),
            real.virtualHost(),
            virtual.virtualHost(),
            trackFiles,
            tls);
    try (Checker checker = factory.create(spec)) {
      sessionsAreThere(checker, check.block());
    } catch (InvalidCheckException e) {
      add(Severity.ERROR, "invalid-check", place(check.block(), e.keyword()), e.getMessage(), "");
    } catch (RuntimeException | LinkageError e) {
      failed(check.block(), e);
    }
  }

  /** A session that nobody configured never is up. */
  private void sessionsAreThere(Checker checker, ConfigLine block) {
    for (TrackerId tracker : checker.trackers()) {
      if (tracker.kind().equals(TrackerId.BFD) && !bfdInstances.contains(tracker.name())) {
        add(
            Severity.ERROR,
            "unknown-tracker",
            wordOf(block, tracker.name()).orElse(block.words().getFirst()),
            block.keyword()
                + " names '"
                + tracker.name()
                + "', but there is no bfd_instance of this name",
            bfdInstances.isEmpty()
                ? "add: bfd_instance " + tracker.name() + " { ... }"
                : "write one of: " + String.join(", ", new TreeSet<>(bfdInstances)));
      }
    }
  }

  private static Optional<ConfigWord> wordOf(ConfigLine block, String text) {
    return block.children().stream()
        .flatMap(line -> line.arguments().stream())
        .filter(word -> word.text().equals(text))
        .findFirst();
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
