package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginStatus;

/** The commands about plugins. Those that change something take turns with the looks. */
final class Plugins {

  /** Something that takes its turn. */
  interface Turn<T> {
    T take() throws IOException, RefusedException;
  }

  private static final long STOP_SECONDS = 5;

  private final Deployer deployer;
  private final Preview preview;
  private final Bundles bundles;
  private final Steps steps;
  private final Path folder;
  private final ReentrantLock turns = new ReentrantLock(true);

  Plugins(Deployer deployer, Preview preview, Bundles bundles, Steps steps, Path folder) {
    this.deployer = deployer;
    this.preview = preview;
    this.bundles = bundles;
    this.steps = steps;
    this.folder = folder;
  }

  /** One look at the folder. */
  void follow() throws IOException, RefusedException {
    turns.lock();
    try {
      deployer.follow();
    } finally {
      turns.unlock();
    }
  }

  /** The node stops in order; a step in progress may end. */
  void stop() throws IOException, InterruptedException {
    if (turns.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
      try {
        deployer.stop();
      } finally {
        turns.unlock();
      }
    }
  }

  List<PluginStatus> plugins() {
    return deployer.slots().stream().map(this::status).toList();
  }

  private PluginStatus status(Slot slot) {
    return new PluginStatus(
        slot.file(),
        slot.state(),
        slot.bundle(),
        slot.jar().version(),
        slot.jar().sha256(),
        slot.signature(),
        slot.running().map(Build::version),
        slot.previous().map(Build::version),
        slot.since(),
        deployer.failures(slot),
        slot.reason(),
        slot.warnings(),
        slot.running().isPresent() ? bundles.uses(slot.bundle()) : List.of());
  }

  Map<PluginEvent.Kind, Long> counts() {
    return steps.counts();
  }

  List<MetricFamily> metrics() {
    return Figures.of(deployer.slots(), steps);
  }

  List<PluginEvent> events() {
    return steps.events();
  }

  PluginPlan plan(Path jar) throws PluginException {
    return turn(() -> preview.plan(jar, false));
  }

  PluginPlan verify(Path jar) throws PluginException {
    Path file = Files.exists(jar) || jar.isAbsolute() ? jar : folder.resolve(jar);
    return turn(() -> preview.verify(file));
  }

  PluginStatus install(Path jar, boolean force) throws PluginException {
    return turn(
        () -> {
          String file = jar.getFileName().toString();
          if (!file.endsWith(".jar") || file.startsWith(".")) {
            throw new RefusedException("its name has to end in .jar and not to begin with a dot");
          }
          PluginPlan plan = preview.plan(jar, force);
          if (!plan.admitted()) {
            throw new RefusedException(file + " is refused: " + plan.reason());
          }
          deployer.byHand().install(jar, force);
          return now(file);
        });
  }

  PluginStatus rollback(String name) throws PluginException {
    return turn(
        () -> {
          Slot slot = find(name);
          deployer.byHand().rollback(slot);
          return now(slot.file());
        });
  }

  PluginStatus quarantine(String name, boolean release) throws PluginException {
    return turn(
        () -> {
          Slot slot = find(name);
          if (release) {
            deployer.byHand().release(slot);
          } else {
            deployer.byHand().quarantine(slot);
          }
          return now(slot.file());
        });
  }

  private Slot find(String name) throws RefusedException {
    List<Slot> slots = deployer.slots();
    return slots.stream()
        .filter(slot -> slot.file().equals(name))
        .findFirst()
        .or(() -> slots.stream().filter(slot -> slot.bundle().equals(name)).findFirst())
        .orElseThrow(
            () ->
                new RefusedException(
                    "no plugin is called '"
                        + name
                        + "'; there "
                        + (slots.isEmpty()
                            ? "are none"
                            : "is " + String.join(", ", slots.stream().map(Slot::file).toList()))));
  }

  private PluginStatus now(String file) throws RefusedException {
    Optional<Slot> slot =
        deployer.slots().stream().filter(each -> each.file().equals(file)).findFirst();
    return status(slot.orElseThrow(() -> new RefusedException(file + " is gone again")));
  }

  /** Does it when nobody else changes anything. */
  <T> T turn(Turn<T> turn) throws PluginException {
    turns.lock();
    try {
      return turn.take();
    } catch (IOException e) {
      throw new PluginException(FileProblem.text(e));
    } catch (RefusedException e) {
      throw new PluginException(e.getMessage());
    } finally {
      turns.unlock();
    }
  }
}
