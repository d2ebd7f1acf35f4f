package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.api.platform.UpgradeService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Looks into the deploy folder again and again. The first look happens before this component is
 * active, so that the jars already there count as part of the platform's start.
 */
@Component(
    immediate = true,
    configurationPid = "org.holdfast.platform.deploy",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DeployFolder
    implements ProblemSource, PluginService, UpgradeService, MetricSource {

  /** Settings of the deploy folder. */
  public @interface Config {
    /** The folder. */
    String directory();

    /** Time between two looks, in milliseconds. */
    long pollMillis() default 200;

    /** The node's folder for what it keeps; empty for one that ends with the node. */
    String stateDirectory() default "";

    /** The folder of trusted keys. */
    String trustDirectory() default "/nonexistent";

    /** What is done about jars that nobody trusted signed: require, warn or off. */
    String signatures() default "warn";

    /** How long a new version is on probation, in seconds; 0 for not at all. */
    int probationSeconds() default 60;

    /** How many more checks may be DOWN or UNKNOWN with a new version than with the one before. */
    int probationMore() default 0;
  }

  private static final String LEDGER = "ledger";

  private final LateJournal journal = new LateJournal();
  private final Logger logger;
  private final Deployer deployer;
  private final Plugins plugins;
  private final CoreUpgrade upgrades;
  private final long pollMillis;
  private final Thread thread;
  private volatile String problem = "";

  @Activate
  public DeployFolder(
      Config config,
      BundleContext context,
      @Reference PlatformService platform,
      @Reference BundleGuard guard,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    this.logger = logger;
    pollMillis = Math.max(10, config.pollMillis());
    Path state = state(config, context);
    Path stage = folder(state.resolve("stage"));
    Access access = new Access(stage);
    Folder folder = new Folder(Path.of(config.directory()), access);
    Gate gate =
        new Gate(
            new TrustFolder(Path.of(config.trustDirectory()), access),
            SignaturePolicy.of(config.signatures()),
            new Admission(
                List.of(
                    new StandsAlone(),
                    new JavaLevel(Runtime.version().feature()),
                    new CodeReview(guard))));
    FrameworkBundles bundles = new FrameworkBundles(context, platform, logger);
    bundles.uninstallStale();
    Ledger ledger = Ledger.read(state.resolve(LEDGER));
    Steps steps =
        new Steps(logger, InstantSource.system(), event -> journal.append(StepNotes.of(event)));
    deployer =
        new Deployer(
            folder,
            stage,
            gate,
            bundles,
            ledger,
            new Store(folder(state.resolve("kept"))),
            steps,
            new Trials(
                bundles,
                ledger,
                new Probation.Rules(
                    Duration.ofSeconds(Math.max(0, config.probationSeconds())),
                    Math.max(0, config.probationMore())),
                System::nanoTime),
            InstantSource.system());
    plugins =
        new Plugins(
            deployer,
            new Preview(folder, stage, gate, bundles, ledger),
            bundles,
            steps,
            folder.path());
    upgrades =
        new CoreUpgrade(
            context,
            folder,
            gate,
            new Admission(List.of(new StandsAlone(), new JavaLevel(Runtime.version().feature()))),
            stage,
            folder(state.resolve("upgraded")),
            logger);
    resume();
    look();
    thread = Thread.ofPlatform().daemon().name("holdfast-deploy").start(this::run);
  }

  private static Path state(Config config, BundleContext context) throws IOException {
    return folder(
        config.stateDirectory().isEmpty()
            ? context.getDataFile("plugins").toPath()
            : Path.of(config.stateDirectory(), "plugins"));
  }

  /** A folder that nobody else can write or read. */
  private static Path folder(Path path) throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    return path;
  }

  private void resume() {
    try {
      deployer.resume();
    } catch (IOException | RefusedException e) {
      logger.warn("what ran before cannot be started again: {}", e.toString());
    }
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindJournal(Journal there) {
    journal.bind(there);
  }

  void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  @Deactivate
  void deactivate() throws IOException, InterruptedException {
    plugins.stop();
    thread.interrupt();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(deployer.problems());
    String now = problem;
    if (!now.isEmpty()) {
      problems.add(now);
    }
    return problems;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(pollMillis);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever happens in one look, there is a next one. */
  private void look() {
    String found = "";
    Exception fault = null;
    try {
      plugins.follow();
    } catch (RefusedException e) {
      found = e.getMessage();
    } catch (IOException e) {
      found = "the deploy folder cannot be read: " + e;
    } catch (RuntimeException e) {
      found = "the deploy folder failed, and looks again: " + e;
      fault = e;
    }
    if (!found.isEmpty() && !found.equals(problem)) {
      logger.warn(found, fault);
    }
    problem = found;
  }

  @Override
  public List<MetricFamily> metrics() {
    return plugins.metrics();
  }

  @Override
  public List<PluginStatus> plugins() {
    return plugins.plugins();
  }

  @Override
  public Map<PluginEvent.Kind, Long> counts() {
    return plugins.counts();
  }

  @Override
  public List<PluginEvent> events() {
    return plugins.events();
  }

  @Override
  public PluginPlan plan(Path jar) throws PluginException {
    return plugins.plan(jar);
  }

  @Override
  public PluginStatus install(Path jar, boolean force, String who) throws PluginException {
    PluginStatus now = plugins.install(jar, force);
    journal.append(StepNotes.told(now.file(), "install", who));
    return now;
  }

  @Override
  public Upgrade upgrade(Path jar, boolean force, String who) throws PluginException {
    Upgrade done = plugins.turn(() -> upgrades.upgrade(jar, force));
    journal.append(
        StepNotes.told(done.bundle(), "upgrade from " + done.from() + " to " + done.to(), who));
    return done;
  }

  @Override
  public Upgrade plan(Path jar, boolean force) throws PluginException {
    return plugins.turn(() -> upgrades.plan(jar, force));
  }

  @Override
  public PluginPlan verify(Path jar) throws PluginException {
    return plugins.verify(jar);
  }

  @Override
  public PluginStatus rollback(String name, String who) throws PluginException {
    PluginStatus now = plugins.rollback(name);
    journal.append(StepNotes.told(now.file(), "rollback", who));
    return now;
  }

  @Override
  public PluginStatus quarantine(String name, boolean release, String who) throws PluginException {
    PluginStatus now = plugins.quarantine(name, release);
    journal.append(StepNotes.told(now.file(), release ? "leave quarantine" : "quarantine", who));
    return now;
  }
}
