package org.holdfast.engine.config.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.api.vrrp.VrrpListener;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpTransition;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The configuration engine in the framework. A file that cannot be run at the start ends the
 * framework: there is nothing to keep running yet, and a supervisor must see it.
 */
@Component(
    service = {
      ConfigurationService.class,
      ChangeService.class,
      ServerAdditions.class,
      VrrpListener.class,
      LvsListener.class,
      ProblemSource.class,
      MetricSource.class,
      Heartbeat.class
    },
    immediate = true,
    configurationPid = "org.holdfast.engine.config",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfigurationComponent
    implements ConfigurationService,
        ChangeService,
        ServerAdditions,
        VrrpListener,
        LvsListener,
        ProblemSource,
        MetricSource,
        Heartbeat {
  private static final String EXIT_CODE_PROPERTY = "holdfast.exit.code";
  private static final String EXIT_INVALID_CONFIGURATION = "2";

  private final LateJournal journal = new LateJournal();
  private final CommitRecord record = new CommitRecord(journal::append);
  private final AtomicLong beats = new AtomicLong();
  private final Moment moment = new Moment();
  private final Timers timers = new SystemTimers();
  private final ConfigurationEngine engine;
  private final AddedServers added;
  private final Changes changes;
  private final TimedReload timed;
  private final ConfigurationListener reloadSettings;

  /** Reads the file; called by the component runtime. */
  @Activate
  public ConfigurationComponent(
      @Reference(service = LoggerFactory.class) Logger logger,
      Settings settings,
      BundleContext context) {
    Path file = Path.of(settings.file()).toAbsolutePath();
    Reading reading = Reading.of(settings);
    if (!reading.leftOut().isEmpty()) {
      logger.warn(reading.leftOut());
    }
    Additions additions = new Additions(Path.of(settings.stateDirectory()), logger);
    engine =
        new ConfigurationEngine(
            file, new FileSources(), reading, moment, additions, InetAddress::getAllByName, logger);
    added = new AddedServers(engine, additions, logger);
    History history =
        new History(
            new HistoryFolder(Path.of(settings.stateDirectory(), "history")), reading, logger);
    history.tells(record::committed);
    changes = new Changes(engine, history, moment, this::reloadSettings, timers, logger);
    timed =
        new TimedReload(
            timers,
            (watched, changed) -> FolderWatch.of(watched, changed, logger),
            ZoneId.systemDefault(),
            this::reloadAtItsTime,
            logger);
    reloadSettings = wanted -> timed.settings(wanted.global().reload());
    changes.tells(record::refused);
    changes.started(System.getProperty("user.name"));
    if (engine.last().accepted()) {
      engine.add(reloadSettings);
    } else {
      System.err.print(engine.last().report());
      System.setProperty(EXIT_CODE_PROPERTY, EXIT_INVALID_CONFIGURATION);
      stopFramework(context, logger);
    }
  }

  private ReloadSettings reloadSettings() {
    return engine.current().global().reload();
  }

  /** A reload waits for files and listeners: the thread of the timers has no time for that. */
  private void reloadAtItsTime(Origin origin) {
    Thread.ofPlatform().daemon().name("holdfast-timed-reload").start(() -> changes.reload(origin));
  }

  private static void stopFramework(BundleContext context, Logger logger) {
    try {
      context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
    } catch (BundleException e) {
      logger.error("Cannot stop the framework after an invalid configuration", e);
    }
  }

  /** Adds a listener; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindListener(ConfigurationListener listener) {
    engine.add(listener);
  }

  /** Removes a listener; called by the component runtime. */
  public void unbindListener(ConfigurationListener listener) {
    engine.remove(listener);
  }

  /** Adds a check type; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindFactory(CheckerFactory factory) {
    engine.add(factory);
  }

  /** Removes a check type; called by the component runtime. */
  public void unbindFactory(CheckerFactory factory) {
    engine.remove(factory);
  }

  /** Adds descriptions of check types; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindSchemas(CheckSchemaSource source) {
    engine.add(source);
  }

  /** Removes descriptions of check types; called by the component runtime. */
  public void unbindSchemas(CheckSchemaSource source) {
    engine.remove(source);
  }

  /** Knows the journal; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindJournal(Journal there) {
    journal.bind(there);
  }

  /** Forgets the journal; called by the component runtime. */
  public void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  /** Knows the VRRP engine; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindVrrp(VrrpService vrrp) {
    moment.set(vrrp);
  }

  /** Forgets the VRRP engine; called by the component runtime. */
  public void unbindVrrp(VrrpService vrrp) {
    moment.unset(vrrp);
  }

  /** Knows the LVS engine; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindLvs(LvsService lvs) {
    moment.set(lvs);
  }

  /** Forgets the LVS engine; called by the component runtime. */
  public void unbindLvs(LvsService lvs) {
    moment.unset(lvs);
  }

  /** Ends the threads of the engine; called by the component runtime. */
  @Deactivate
  public void stop() {
    timed.stop();
    timers.close();
    engine.stop();
    changes.stop();
  }

  @Override
  public Configuration current() {
    return engine.current();
  }

  @Override
  public Outcome reload(Origin origin) {
    return changes.reload(origin);
  }

  @Override
  public Outcome last() {
    return engine.last();
  }

  @Override
  public String show() {
    return engine.show();
  }

  @Override
  public Preview plan(Optional<Path> file) {
    return changes.plan(file);
  }

  @Override
  public Applied apply(Optional<Path> file, Optional<Duration> confirmWithin, Origin origin) {
    return changes.apply(file, confirmWithin, origin);
  }

  @Override
  public Pending confirm(Origin origin) {
    Pending kept = changes.confirm(origin);
    changes.history().stream()
        .findFirst()
        .ifPresent(commit -> record.confirmed(commit, origin.who(), Instant.now()));
    return kept;
  }

  @Override
  public Optional<Pending> pending() {
    return changes.pending();
  }

  @Override
  public Applied undo(OptionalLong commit, Origin origin) {
    return changes.undo(commit, origin);
  }

  @Override
  public Plan planUndo(OptionalLong commit) {
    return changes.planUndo(commit);
  }

  @Override
  public List<Commit> history() {
    return changes.history();
  }

  @Override
  public Optional<Plan> changes(long number) {
    return changes.changes(number);
  }

  @Override
  public RealServerId add(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like,
      String who) {
    RealServerId id = added.add(virtualServer, address, weight, like);
    journal.append(AddedServers.note(id, "", "added", who));
    return id;
  }

  @Override
  public void remove(RealServerId server, String who) {
    added.remove(server);
    journal.append(AddedServers.note(server, "added", "removed", who));
  }

  @Override
  public Plan planAdd(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like) {
    return added.planAdd(virtualServer, address, weight, like);
  }

  @Override
  public Plan planRemove(RealServerId server) {
    return added.planRemove(server);
  }

  @Override
  public List<RealServerId> added() {
    return added.added();
  }

  @Override
  public void transition(VrrpTransition transition) {
    changes.heard(transition);
  }

  @Override
  public void serverChanged(RealServerStatus status) {
    // A server alone is no loss; its virtual server tells when the quorum is lost.
  }

  @Override
  public void quorumChanged(VirtualServerStatus status) {
    changes.heard(status);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(changes.problems());
    problems.addAll(engine.unansweredNames());
    return problems;
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(record.metrics());
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public long beats() {
    return engine.overdue() || changes.overdue() ? beats.get() : beats.incrementAndGet();
  }

  /** A start would read the file as it is now, and nobody may have applied that. */
  @Override
  public Remedy remedy() {
    return Remedy.TELL;
  }
}
