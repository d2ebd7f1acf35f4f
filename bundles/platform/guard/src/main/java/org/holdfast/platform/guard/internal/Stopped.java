package org.holdfast.platform.guard.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.LateJournal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.Logger;

/** The bundles that were stopped for what they did, each until it is replaced or taken out. */
final class Stopped implements BundleListener {
  private final BundleContext context;
  private final Logger logger;
  private final LateJournal journal;
  private final Map<Bundle, String> reasons = new ConcurrentHashMap<>();

  Stopped(BundleContext context, Logger logger, LateJournal journal) {
    this.context = context;
    this.logger = logger;
    this.journal = journal;
    context.addBundleListener(this);
  }

  void close() {
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    switch (event.getType()) {
      case BundleEvent.UPDATED, BundleEvent.UNINSTALLED -> reasons.remove(event.getBundle());
      default -> {}
    }
  }

  List<String> problems() {
    return reasons.entrySet().stream()
        .map(entry -> words(entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }

  private static String words(Bundle bundle, String reason) {
    return "bundle "
        + bundle.getSymbolicName()
        + " "
        + bundle.getVersion()
        + " was stopped because it "
        + reason
        + "; put another version into the deploy folder, or take it out";
  }

  private static JournalNote note(Bundle bundle, String reason) {
    return new JournalNote(
        Instant.now(),
        JournalKind.PLUGIN,
        new JournalSubject(JournalSubject.Type.PLUGIN, bundle.getSymbolicName()),
        "",
        "running",
        "stopped",
        "version %s %s".formatted(bundle.getVersion(), reason));
  }

  /**
   * Gives up its class loader, and with it what its static fields hold; files and sockets among
   * that are closed when the collector has found them.
   */
  private void release(Bundle bundle) {
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> System.gc());
  }

  /** By a thread of its own: the bundle may hold up whoever stops it. */
  void stop(String name, String reason) {
    if (!isDeployed(name)) {
      logger.error("bundle {} {}; it is of the distribution and goes on", name, reason);
    }
    Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()) && Deployed.is(bundle))
        .filter(bundle -> reasons.putIfAbsent(bundle, reason) == null)
        .forEach(
            bundle -> {
              logger.error("{}", words(bundle, reason));
              journal.append(note(bundle, reason));
              Thread.ofPlatform().daemon().name("guard-stop").start(() -> stop(bundle));
            });
  }

  private boolean isDeployed(String name) {
    return Arrays.stream(context.getBundles())
        .anyMatch(bundle -> Deployed.is(bundle) && name.equals(bundle.getSymbolicName()));
  }

  private void stop(Bundle bundle) {
    try {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
      bundle.stop(Bundle.STOP_TRANSIENT);
      if (loader != null) {
        OwnThreads.interrupt(loader);
      }
      logger.info("bundle {} is stopped", bundle.getSymbolicName());
      release(bundle);
    } catch (BundleException | IllegalStateException e) {
      logger.warn("bundle {} does not stop in order: {}", bundle.getSymbolicName(), e.toString());
    }
  }
}
