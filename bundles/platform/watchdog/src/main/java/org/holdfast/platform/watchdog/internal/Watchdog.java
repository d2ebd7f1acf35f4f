package org.holdfast.platform.watchdog.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.platform.Heartbeat;
import org.holdfast.api.platform.Heartbeat.Remedy;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.api.platform.ServiceManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
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
 * Watches the {@link Heartbeat} of every part. One that hangs is helped as it says: its bundle is
 * restarted, or the process ends, or it is told. As long as all parts of the second kind beat, the
 * beat file grows; it names all that hang, so that a supervisor knows. A service manager is told
 * the same once a second.
 */
@Component(
    configurationPid = "org.holdfast.platform.watchdog",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
public final class Watchdog implements ProblemSource {
  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS_A_WORD = 4;

  private final Map<Heartbeat, Bundle> parts = new ConcurrentHashMap<>();
  private final Silence<Heartbeat> silence;
  private final LateJournal journal = new LateJournal();
  private final int stallSeconds;
  private final Logger logger;
  private final BeatFile file;
  private final Thread thread;
  private boolean fileFailed;
  private volatile List<String> hung = List.of();
  private long vitalLooks;
  private Bundle framework;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile ServiceManager manager;

  /** Called by DS. */
  @Activate
  public Watchdog(
      WatchdogSettings settings, @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    stallSeconds = Math.max(1, settings.stallSeconds());
    silence = new Silence<>((int) (stallSeconds * 1000L / LOOK_MILLIS));
    file = open(settings.beatFile());
    thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::run);
  }

  private BeatFile open(String path) {
    try {
      return path.isEmpty() ? null : new BeatFile(Path.of(path));
    } catch (IOException e) {
      logger.error(
          "the beat file {} cannot be written ({}); a supervisor will take this node for hung",
          path,
          e.toString());
      return null;
    }
  }

  @Activate
  void start(BundleContext context) {
    framework = context.getBundle(0);
    thread.start();
  }

  @Deactivate
  void stop() throws InterruptedException, IOException {
    ServiceManager told = manager;
    if (told != null && framework.getState() == Bundle.STOPPING) {
      told.stopping();
    }
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(1));
    if (file != null) {
      file.close();
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindHeartbeat(Heartbeat part, ServiceReference<Heartbeat> reference) {
    parts.put(part, reference.getBundle());
  }

  void unbindHeartbeat(Heartbeat part) {
    parts.remove(part);
  }

  private void run() {
    try {
      while (true) {
        look();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Map<Heartbeat, Long> beats =
        parts.keySet().stream().collect(Collectors.toMap(part -> part, Heartbeat::beats));
    Set<Heartbeat> silent = silence.look(beats);
    hung = beats.keySet().stream().filter(silence::silent).map(Heartbeat::name).sorted().toList();
    silent.forEach(this::help);
    boolean vital =
        beats.keySet().stream()
            .filter(part -> part.remedy() == Remedy.END_PROCESS)
            .allMatch(silence::alive);
    if (vital && file != null) {
      beat();
    }
    if (vital && beats.keySet().stream().anyMatch(part -> part.remedy() == Remedy.END_PROCESS)) {
      tellManager();
    }
  }

  private void tellManager() {
    ServiceManager told = manager;
    // Active once all bundles are started: before that a SIGHUP is only noted.
    if (told == null || framework.getState() != Bundle.ACTIVE) {
      return;
    }
    if (vitalLooks == 0) {
      told.ready();
    }
    if (vitalLooks++ % LOOKS_A_WORD == 0) {
      told.alive();
    }
  }

  private void beat() {
    try {
      file.beat(hung);
      fileFailed = false;
    } catch (IOException e) {
      if (!fileFailed) {
        logger.error("the beat file cannot be written: {}", e.toString());
      }
      fileFailed = true;
    }
  }

  /**
   * Not of a part that ends the process: the next start tells that this one ended without order.
   */
  private void tell(Heartbeat part, String done) {
    journal.append(
        new JournalNote(
            Instant.now(),
            JournalKind.WATCHDOG,
            new JournalSubject(JournalSubject.Type.PART, part.name()),
            "",
            "moves",
            "hangs",
            "has not moved for " + stallSeconds + " s; " + done));
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindJournal(Journal there) {
    journal.bind(there);
  }

  void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  private void help(Heartbeat part) {
    Bundle bundle = parts.get(part);
    switch (part.remedy()) {
      case END_PROCESS -> LastWords.endProcess(part.name(), stallSeconds);
      case TELL -> {
        tell(part, "it is left so");
        logger.error(
            "{} has not moved for {} s; it is left so, the rest goes on. Its threads:\n{}",
            part.name(),
            stallSeconds,
            LastWords.threads());
      }
      case RESTART_BUNDLE -> {
        if (bundle != null) {
          tell(part, "bundle " + bundle.getSymbolicName() + " is restarted");
          logger.error(
              "{} has not moved for {} s; bundle {} is restarted. Its threads:\n{}",
              part.name(),
              stallSeconds,
              bundle.getSymbolicName(),
              LastWords.threads());
          Thread.ofPlatform().daemon().name("watchdog-restart").start(() -> restart(bundle));
        }
      }
    }
  }

  @Override
  public List<String> problems() {
    return hung.stream()
        .map(
            name ->
                name
                    + " does not move; the log has where its threads are. Restart the node at a"
                    + " convenient time")
        .toList();
  }

  private void restart(Bundle bundle) {
    try {
      bundle.stop(Bundle.STOP_TRANSIENT);
      bundle.start(Bundle.START_TRANSIENT);
      logger.info("bundle {} was restarted", bundle.getSymbolicName());
    } catch (BundleException e) {
      logger.error(
          "bundle {} could not be restarted; restart the node", bundle.getSymbolicName(), e);
    }
  }
}
