package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.platform.Handover;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.platform.PluginHost;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.track.TrackService;
import org.holdfast.kernel.net.NetworkListener;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbeSockets;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The checker engine as a component: services come in here and become events of the engine. */
@Component(
    configurationPid = "org.holdfast.engine.checker",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {
      CheckService.class,
      ConfigurationListener.class,
      NetworkListener.class,
      Heartbeat.class,
      PluginHost.class,
      MetricSource.class
    })
public final class CheckerComponent
    implements CheckService,
        ConfigurationListener,
        NetworkListener,
        Heartbeat,
        PluginHost,
        MetricSource {
  private final CheckerEngine engine;
  private final Absences absences;
  private final Logger logger;
  private final BundleContext context;
  private final Handover handover;
  private final FrameworkListener startLevels = this::frameworkEvent;
  private final Map<ServiceReference<?>, ProvidedType> types = new ConcurrentHashMap<>();

  /**
   * Starts the engine.
   *
   * @param context tells when the platform has started
   * @param settings of the PID
   * @param scripts runs scripts for checks
   * @param sockets sets what checks say about their sockets
   * @param echoes sends echo requests for checks
   * @param handover keeps verdicts while this bundle is replaced
   * @param logger of the engine
   */
  @Activate
  public CheckerComponent(
      BundleContext context,
      CheckerSettings settings,
      @Reference ScriptRunner scripts,
      @Reference ProbeSockets sockets,
      @Reference EchoPort echoes,
      @Reference Handover handover,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.handover = handover;
    this.logger = logger;
    this.engine =
        new CheckerEngine(
            logger,
            new Machine(scripts, Optional.of(sockets), Optional.of(echoes)),
            new SplittableRandom(),
            Math.max(1, settings.maxConcurrentProbes()));
    this.absences = new Absences(engine::suspend);
    recall();
    engine.start();
    context.addFrameworkListener(startLevels);
  }

  /** The platform may have started long ago, when this bundle was updated. */
  @Activate
  void activated() {
    reportWhenStarted(Integer.MAX_VALUE);
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    context.removeFrameworkListener(startLevels);
    Optional<CheckerMemory> memory = engine.stop();
    if (memory.isPresent() && handover.nodeGoesOn()) {
      handover.leave(CheckerMemory.PART, CheckerMemory.VERSION, memory.get().bytes());
    }
  }

  private void recall() {
    handover
        .take(CheckerMemory.PART, CheckerMemory.VERSION)
        .ifPresent(
            bytes -> {
              try {
                engine.recall(CheckerMemory.of(bytes));
              } catch (IOException e) {
                logger.warn("checks begin without verdicts: what was left is not understood", e);
              }
            });
  }

  private void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED
        || event.getType() == FrameworkEvent.STARTED) {
      // Without a beginning start level, each change of level is one that somebody asked for.
      reportWhenStarted(0);
    }
  }

  private void reportWhenStarted(int lastLevelUnlessSet) {
    Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    int level = system.adapt(FrameworkStartLevel.class).getStartLevel();
    String last = context.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL);
    boolean set = last != null && last.matches("\\d{1,9}");
    if (level >= (set ? Integer.parseInt(last) : lastLevelUnlessSet)) {
      engine.platformStarted();
    }
  }

  @Override
  public void configurationChanged(Configuration wanted) {
    // Before the checks: a new one whose address is away does not start.
    absences.configuration(wanted);
    engine.configure(CheckPlan.of(wanted));
  }

  @Override
  public void networkChanged(NetworkState now) {
    absences.network(now);
  }

  @Override
  public List<CheckStatus> checks() {
    return engine.checks();
  }

  @Override
  public CheckCounters counters() {
    return engine.counters();
  }

  @Override
  public List<MetricFamily> metrics() {
    return engine.metrics();
  }

  @Override
  public List<CheckType> types() {
    return engine.types();
  }

  @Override
  public String extensionType() {
    return CheckerFactory.class.getName();
  }

  @Override
  public Outlook outlook(String bundle, List<Object> extensions) {
    return Served.outlook(bundle, extensions, engine.types(), engine.served());
  }

  @Override
  public List<PluginUse> uses(String bundle) {
    return Served.by(bundle, engine.served());
  }

  @Override
  public String name() {
    return "checker engine";
  }

  @Override
  public long beats() {
    return engine.beats();
  }

  @Override
  public Remedy remedy() {
    return Remedy.RESTART_BUNDLE;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindTracks(TrackService service) {
    engine.bind(service);
  }

  void unbindTracks(TrackService service) {
    engine.unbind(service);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindGuard(BundleGuard guard) {
    engine.guardedBy(guard);
  }

  void unbindGuard(BundleGuard guard) {
    engine.guardedBy(null);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(VerdictListener listener) {
    engine.listen(listener);
  }

  void unbindListener(VerdictListener listener) {
    engine.forget(listener);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFactory(CheckerFactory factory, ServiceReference<CheckerFactory> reference) {
    Bundle bundle = reference.getBundle();
    try {
      CheckSchema schema = factory.schema();
      ProvidedType type =
          new ProvidedType(
              factory,
              schema,
              bundle.getSymbolicName(),
              bundle.getVersion().toString(),
              reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer i ? i : 0,
              (Long) reference.getProperty(Constants.SERVICE_ID));
      types.put(reference, type);
      engine.arrived(type);
    } catch (RuntimeException | LinkageError e) {
      logger.error(
          "checker factory of {} cannot describe its type and is left out: {}", bundle, e, e);
    }
  }

  void unbindFactory(ServiceReference<CheckerFactory> reference) {
    ProvidedType type = types.remove(reference);
    if (type != null) {
      engine.left(type);
    }
  }
}
