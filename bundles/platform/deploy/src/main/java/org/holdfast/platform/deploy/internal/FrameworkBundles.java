package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.Logger;

/** Installs, updates and removes bundles; each refreshes itself alone. */
final class FrameworkBundles implements Bundles {
  private static final String PREFIX = "deploy:";
  private static final long REFRESH_LIMIT_SECONDS = 10;
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final BundleContext context;
  private final PlatformService platform;
  private final Logger logger;
  private final TimeLimit limit = new TimeLimit(CALL_LIMIT);

  FrameworkBundles(BundleContext context, PlatformService platform, Logger logger) {
    this.context = context;
    this.platform = platform;
    this.logger = logger;
  }

  /** Removes what a run before may have left in the framework's cache. */
  void uninstallStale() {
    Arrays.stream(context.getBundles())
        .filter(FrameworkBundles::isDeployed)
        .forEach(this::uninstall);
  }

  @Override
  public boolean isCore(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .anyMatch(bundle -> !isDeployed(bundle) && symbolicName.equals(bundle.getSymbolicName()));
  }

  @Override
  public void install(String fileName, String symbolicName, Path jar) throws RefusedException {
    Bundle bundle;
    if (find(symbolicName).isPresent()) {
      throw new RefusedException(
          "a version of it that does not end is still there; restart the node to be rid of it");
    }
    try (InputStream in = Files.newInputStream(jar)) {
      bundle = context.installBundle(PREFIX + symbolicName, in);
    } catch (BundleException | IOException e) {
      throw new RefusedException("the framework does not take it: " + e.getMessage());
    }
    try {
      start(bundle);
    } catch (RefusedException e) {
      uninstall(bundle);
      throw e;
    }
  }

  @Override
  public void update(String symbolicName, Path jar, Path before) throws RefusedException {
    Bundle bundle = find(symbolicName).orElseThrow(() -> new RefusedException("it was removed"));
    try {
      replace(bundle, jar);
    } catch (RefusedException e) {
      replace(bundle, before);
      throw e;
    }
  }

  private void replace(Bundle bundle, Path jar) throws RefusedException {
    try (InputStream in = Files.newInputStream(jar)) {
      limit.run("stop", bundle::stop);
      bundle.update(in);
    } catch (BundleException | IOException e) {
      throw new RefusedException("the framework does not take it: " + e.getMessage());
    }
    refresh(bundle);
    start(bundle);
  }

  @Override
  public void uninstall(String symbolicName) {
    find(symbolicName).ifPresent(this::uninstall);
  }

  private void start(Bundle bundle) throws RefusedException {
    if (!wiring().resolveBundles(List.of(bundle))) {
      throw new RefusedException("it does not resolve: " + whyUnresolved(bundle));
    }
    try {
      limit.run("start", bundle::start);
    } catch (BundleException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RefusedException("its start failed: " + cause);
    }
  }

  private String whyUnresolved(Bundle bundle) {
    return platform.bundles().stream()
        .filter(status -> status.id() == bundle.getBundleId())
        .map(BundleStatus::problem)
        .findFirst()
        .orElse("see the log");
  }

  private void uninstall(Bundle bundle) {
    try {
      limit.run("stop", bundle::uninstall);
    } catch (RefusedException e) {
      // Its lock is held by whoever hangs in it; a refresh would wait for that, and all for both.
      logger.error(
          "bundle {} cannot be removed: {}; restart the node to be rid of it",
          bundle.getSymbolicName(),
          e.getMessage());
      return;
    } catch (BundleException e) {
      logger.warn("bundle {} did not stop in order: {}", bundle.getSymbolicName(), e.toString());
    }
    refresh(bundle);
  }

  /** Gives up the old class loader. A bundle without exports takes nobody with it. */
  private void refresh(Bundle bundle) {
    CountDownLatch done = new CountDownLatch(1);
    wiring().refreshBundles(List.of(bundle), event -> done.countDown());
    try {
      if (!done.await(REFRESH_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        logger.warn(
            "bundle {} was not refreshed within {} s",
            bundle.getSymbolicName(),
            REFRESH_LIMIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FrameworkWiring wiring() {
    return context.getBundle(0).adapt(FrameworkWiring.class);
  }

  private Optional<Bundle> find(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().equals(PREFIX + symbolicName))
        .findFirst();
  }

  private static boolean isDeployed(Bundle bundle) {
    return bundle.getLocation().startsWith(PREFIX);
  }
}
