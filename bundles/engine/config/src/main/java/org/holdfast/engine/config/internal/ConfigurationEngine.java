package org.holdfast.engine.config.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.DiagnosticText;
import org.holdfast.config.ReadResult;
import org.holdfast.config.SourceLoader;
import org.osgi.service.log.Logger;

/** Holds the running configuration; without a framework, so that it can be tested alone. */
final class ConfigurationEngine implements ConfigurationService {
  private final Path file;
  private final SourceLoader sources;
  private final String configId;
  private final Logger logger;
  private final Delivery delivery;
  private final List<CheckerFactory> factories = new CopyOnWriteArrayList<>();
  private final List<CheckSchemaSource> described = new CopyOnWriteArrayList<>();
  private volatile Optional<Configuration> running = Optional.empty();
  private volatile Outcome last;

  /** Reads the file for the first time: {@link #last()} tells whether it can be run. */
  ConfigurationEngine(Path file, SourceLoader sources, String configId, Logger logger) {
    this.file = file;
    this.sources = sources;
    this.configId = configId;
    this.logger = logger;
    this.delivery = new Delivery(logger);
    // Check types come later than this engine: their blocks are looked at when they come.
    take(ConfigReader.read(file.toString(), sources, configId), List.of());
  }

  void add(ConfigurationListener listener) {
    delivery.add(listener, () -> running.orElse(null));
  }

  void remove(ConfigurationListener listener) {
    delivery.remove(listener);
  }

  void add(CheckerFactory factory) {
    factories.add(factory);
  }

  void remove(CheckerFactory factory) {
    factories.remove(factory);
  }

  void add(CheckSchemaSource source) {
    described.add(source);
  }

  void remove(CheckSchemaSource source) {
    described.remove(source);
  }

  void stop() {
    delivery.stop();
  }

  @Override
  public Configuration current() {
    return running.orElseGet(Configuration::empty);
  }

  @Override
  public Outcome last() {
    return last;
  }

  @Override
  public String show() {
    return ConfigWriter.write(current(), ConfigWriter.Secrets.MASKED);
  }

  @Override
  public Outcome reload() {
    return delivery.call(
        () -> {
          ReadResult result = ConfigReader.read(file.toString(), sources, configId);
          List<Diagnostic> checks =
              result
                  .configuration()
                  .map(
                      wanted ->
                          CheckValidator.validate(wanted, factories, described, result.lines()))
                  .orElse(List.of());
          Outcome outcome = take(result, checks);
          if (outcome.changed()) {
            delivery.tellAll(current());
          }
          return outcome;
        });
  }

  private Outcome take(ReadResult result, List<Diagnostic> checks) {
    List<Diagnostic> all = inOrder(result.diagnostics(), checks);
    boolean accepted = all.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    boolean changed = accepted && !result.configuration().equals(running);
    if (accepted) {
      running = result.configuration();
    }
    last = new Outcome(file, accepted, changed, all, DiagnosticText.of(all), Instant.now());
    log(last);
    return last;
  }

  private static List<Diagnostic> inOrder(List<Diagnostic> read, List<Diagnostic> checks) {
    List<Diagnostic> all = new ArrayList<>(read);
    all.addAll(checks);
    List<String> files = all.stream().map(d -> d.position().file()).distinct().toList();
    all.sort(
        Comparator.<Diagnostic>comparingInt(d -> files.indexOf(d.position().file()))
            .thenComparingInt(d -> d.position().line())
            .thenComparingInt(d -> d.position().column()));
    return List.copyOf(all);
  }

  private void log(Outcome outcome) {
    if (!outcome.accepted()) {
      logger.error(
          "Configuration {} refused{}:\n{}",
          file,
          running.isPresent() ? ", the running one stays" : "",
          outcome.report());
      return;
    }
    if (!outcome.diagnostics().isEmpty()) {
      logger.warn("Configuration {} has warnings:\n{}", file, outcome.report());
    }
    logger.info(
        "Configuration {} {}: {} VRRP instances, {} virtual servers",
        file,
        outcome.changed() ? "taken" : "is unchanged",
        current().instances().size(),
        current().virtualServers().size());
  }
}
