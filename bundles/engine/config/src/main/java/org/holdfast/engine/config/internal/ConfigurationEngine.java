package org.holdfast.engine.config.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.ChangeService.Preview;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.Counted;
import org.holdfast.config.DiagnosticText;
import org.holdfast.config.ReadResult;
import org.holdfast.config.ServerNames;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.plan.ConfigurationPlan;
import org.holdfast.config.plan.Present;
import org.osgi.service.log.Logger;

/**
 * Holds the running configuration, and takes another one as a whole or not at all. Without a
 * framework, so that it can be tested alone.
 */
final class ConfigurationEngine {
  private final Path file;
  private final SourceLoader sources;
  private final Reading reading;
  private final Logger logger;
  private final Supplier<Present> present;
  private final Delivery delivery;
  private final List<CheckerFactory> factories = new CopyOnWriteArrayList<>();
  private final List<CheckSchemaSource> described = new CopyOnWriteArrayList<>();
  private final Additions additions;
  private final ResolvedNames names;
  private final NameLookups lookups;
  private volatile Optional<Configuration> running = Optional.empty();

  /** What runs, with the servers that were added; null before the first. */
  private volatile Configuration delivered;

  private volatile Outcome last;

  /** What the node's own file meant when it was last read without an error. */
  private volatile Optional<Configuration> onDisk = Optional.empty();

  /**
   * Reads the file for the first time: {@link #last()} tells whether it can be run.
   *
   * @param additions servers that were added to what is read
   * @param resolver how names of real servers are looked up
   */
  ConfigurationEngine(
      Path file,
      SourceLoader sources,
      Reading reading,
      Supplier<Present> present,
      Additions additions,
      NameLookups.Resolver resolver,
      Logger logger) {
    this.additions = additions;
    this.file = file;
    this.sources = sources;
    this.reading = reading;
    this.present = present;
    this.logger = logger;
    this.delivery = new Delivery(logger);
    this.names = new ResolvedNames(logger);
    this.lookups = new NameLookups(resolver, it -> delivery.execute(() -> take(it)));
    // Check types come later than this engine: their blocks are looked at when they come.
    ReadResult result = reading.read(file.toString(), sources);
    decide(file, file.toString(), result.configuration(), result.diagnostics(), taken -> {});
  }

  void add(ConfigurationListener listener) {
    delivery.add(listener, () -> delivered);
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

  /** Whether its thread works at one thing for so long that it must hang. */
  boolean overdue() {
    return delivery.overdue();
  }

  void stop() {
    lookups.stop();
    delivery.stop();
  }

  Path file() {
    return file;
  }

  Configuration current() {
    return running.orElseGet(Configuration::empty);
  }

  /** What the engines are told: what runs, with the servers that were added. */
  Configuration delivered() {
    Configuration known = delivered;
    return known == null ? Configuration.empty() : known;
  }

  /** Tells the engines of servers that were added or removed. Only from within {@link #call}. */
  void deliver() {
    delivered = over(current());
    delivery.tellAll(delivered);
  }

  /** What would change for the engines by the servers that are added. Only within {@link #call}. */
  Plan planDelivery() {
    return ConfigurationPlan.between(delivered(), over(current()), present.get());
  }

  /** What the engines are told of a configuration: servers for names, and those added. */
  Configuration over(Configuration configuration) {
    Set<VirtualServerId> there =
        delivered().virtualServers().stream().map(VirtualServer::id).collect(Collectors.toSet());
    return additions.over(names.over(configuration, there));
  }

  private void take(NameLookups.Answer answer) {
    if (!ServerNames.of(current()).containsKey(answer.name())) {
      return; // the file has it no more
    }
    if (names.take(answer)) {
      deliver();
    }
  }

  /** Names of real servers that cannot be looked up. Any thread. */
  List<String> unansweredNames() {
    return names.unanswered();
  }

  /** What engines have against a configuration and not against the one before it. */
  List<String> newObjections(Configuration before, Configuration wanted) {
    List<String> known = delivery.objections(before);
    return delivery.objections(wanted).stream().filter(text -> !known.contains(text)).toList();
  }

  Outcome last() {
    return last;
  }

  String show() {
    return ConfigWriter.write(current(), ConfigWriter.Secrets.MASKED);
  }

  /** Whether what runs means what the node's own file meant when it was last read. */
  boolean runsTheFile() {
    return onDisk.isEmpty() || onDisk.equals(running);
  }

  /** Runs a task on the thread on which configurations are taken, and waits for its end. */
  <T> T call(Callable<T> task) {
    return delivery.call(task);
  }

  /** Runs a task on that thread, and does not wait. */
  void execute(Runnable task) {
    delivery.execute(task);
  }

  /** Reads a file and compares; changes nothing. Any thread but that of {@link #call}. */
  Preview preview(Path from) {
    ReadResult result = reading.read(from.toString(), sources);
    List<Diagnostic> all = findings(result);
    all.addAll(call(() -> objections(from, result.configuration(), all)));
    Outcome outcome = outcome(from, accepted(all), false, all);
    Plan plan =
        outcome.accepted()
            ? ConfigurationPlan.between(
                current(), result.configuration().orElseThrow(), present.get())
            : Plan.nothing();
    return new Preview(outcome, plan);
  }

  /** What would change if a configuration that ran before were taken. */
  Plan planTo(Configuration wanted) {
    return ConfigurationPlan.between(current(), wanted, present.get());
  }

  /**
   * Reads a file and takes it if nobody has anything against it. Only from within {@link #call}.
   *
   * @param ready told of a change after the decision and before the engines are
   */
  Taken take(Path from, Consumer<Taken> ready) {
    ReadResult result = reading.read(from.toString(), sources);
    List<Diagnostic> all = findings(result);
    all.addAll(objections(from, result.configuration(), all));
    return decide(from, from.toString(), result.configuration(), all, ready);
  }

  /**
   * Takes a configuration that ran before. Only from within {@link #call}.
   *
   * @param name what it is called in the log
   * @param ask whether the engines may object
   */
  Taken take(Configuration wanted, String name, boolean ask, Consumer<Taken> ready) {
    List<Diagnostic> all = ask ? objections(file, Optional.of(wanted), List.of()) : List.of();
    return decide(null, name, Optional.of(wanted), all, ready);
  }

  /** Refuses to take anything. */
  Outcome refuse(Path from, String id, String message, String remedy) {
    Outcome refused =
        outcome(from, false, false, List.of(Findings.about(from, id, message, remedy)));
    last = refused;
    log(from.toString(), refused);
    return refused;
  }

  private List<Diagnostic> findings(ReadResult result) {
    List<Diagnostic> checks =
        result
            .configuration()
            .map(wanted -> CheckValidator.validate(wanted, factories, described, result.lines()))
            .orElse(List.of());
    return inOrder(result.diagnostics(), checks);
  }

  /** What is not worse than it was is only a warning: it must not stop a change elsewhere. */
  private List<Diagnostic> objections(
      Path from, Optional<Configuration> wanted, List<Diagnostic> findings) {
    if (wanted.isEmpty() || !accepted(findings)) {
      return List.of();
    }
    List<String> now = delivery.objections(judged(wanted.get()));
    if (now.isEmpty()) {
      return List.of();
    }
    List<String> before = running.map(it -> delivery.objections(judged(it))).orElse(List.of());
    return now.stream().map(text -> Findings.objection(from, text, before.contains(text))).toList();
  }

  /** A name may stand for a server before it is looked up. */
  private Configuration judged(Configuration configuration) {
    return additions.over(ServerNames.examples(configuration));
  }

  private static boolean accepted(List<Diagnostic> all) {
    return all.stream().noneMatch(d -> d.severity() == Severity.ERROR);
  }

  /** A file, or null for what ran before. */
  private Taken decide(
      Path from,
      String name,
      Optional<Configuration> read,
      List<Diagnostic> all,
      Consumer<Taken> ready) {
    Configuration before = current();
    boolean accepted = accepted(all);
    Configuration wanted = accepted ? read.orElseThrow() : before;
    // At the start everything is new, and nobody asks for ten thousand steps.
    Plan plan =
        running.isEmpty()
            ? Plan.nothing()
            : ConfigurationPlan.between(before, wanted, present.get());
    boolean changed = accepted && (running.isEmpty() || !plan.isEmpty());
    Outcome outcome = outcome(from == null ? file : from, accepted, changed, all);
    if (changed) {
      running = read;
      additions.retain(current());
      delivered = over(current());
      Map<String, Duration> wantedNames = ServerNames.of(current());
      names.retain(wantedNames.keySet());
      lookups.want(wantedNames);
    }
    if (accepted && file.equals(from)) {
      onDisk = running;
    }
    last = outcome;
    Taken taken = new Taken(outcome, before, current(), plan);
    if (changed) {
      ready.accept(taken);
      delivery.tellAll(delivered);
    }
    log(name, outcome);
    return taken;
  }

  private static Outcome outcome(
      Path from, boolean accepted, boolean changed, List<Diagnostic> all) {
    return new Outcome(
        from, accepted, changed, List.copyOf(all), DiagnosticText.of(all), Instant.now());
  }

  private static List<Diagnostic> inOrder(List<Diagnostic> read, List<Diagnostic> checks) {
    List<Diagnostic> all = new ArrayList<>(read);
    all.addAll(checks);
    List<String> files = all.stream().map(d -> d.position().file()).distinct().toList();
    all.sort(
        Comparator.<Diagnostic>comparingInt(d -> files.indexOf(d.position().file()))
            .thenComparingInt(d -> d.position().line())
            .thenComparingInt(d -> d.position().column()));
    return all;
  }

  private void log(String name, Outcome outcome) {
    if (!outcome.accepted()) {
      logger.error(
          "Configuration {} refused{}:\n{}",
          name,
          running.isPresent() ? ", the running one stays" : "",
          outcome.report());
      return;
    }
    if (!outcome.diagnostics().isEmpty()) {
      logger.warn("Configuration {} has warnings:\n{}", name, outcome.report());
    }
    logger.info(
        "Configuration {} {}: {}, {}",
        name,
        outcome.changed() ? "taken" : "is unchanged",
        Counted.of(current().instances().size(), "VRRP instance"),
        Counted.of(current().virtualServers().size(), "virtual server"));
  }
}
