package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.PluginHost;
import org.holdfast.api.platform.PluginHost.Outlook;
import org.holdfast.api.platform.PluginUse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.bundle.FindHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.Logger;

/**
 * Installs, replaces and removes bundles; each refreshes itself alone. Code of a bundle is waited
 * for only so long: one that hangs is left behind, and another of its name can take its place.
 */
final class FrameworkBundles implements Bundles {
  private static final long REFRESH_LIMIT_SECONDS = 10;
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final BundleContext context;
  private final PlatformService platform;
  private final Logger logger;
  private final TimeLimit limit = new TimeLimit(CALL_LIMIT);
  private final Map<String, Bundle> running = new HashMap<>();
  private final BundlePool pool;

  FrameworkBundles(BundleContext context, PlatformService platform, Logger logger) {
    this.context = context;
    this.platform = platform;
    this.logger = logger;
    pool = new BundlePool(context);
    // Before the first bundle is installed; they go with this bundle.
    context.registerService(
        new String[] {CollisionHook.class.getName(), ResolverHookFactory.class.getName()},
        new Coexistence(),
        new Hashtable<>());
    context.registerService(FindHook.class, pool, new Hashtable<>());
  }

  /** Removes what a run before may have left in the framework's cache. */
  void uninstallStale() {
    Arrays.stream(context.getBundles())
        .filter(BundlePool::isDeployed)
        .forEach(
            bundle -> {
              if (lenient(bundle, "its removal", bundle::uninstall)) {
                refresh(bundle);
              }
            });
  }

  @Override
  public boolean isCore(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .anyMatch(
            bundle ->
                !BundlePool.isDeployed(bundle) && symbolicName.equals(bundle.getSymbolicName()));
  }

  @Override
  public Prepared prepare(Staged jar) throws RefusedException {
    String name = jar.manifest().symbolicName();
    refuseDependents(running.get(name));
    Bundle bundle;
    try (InputStream in = Files.newInputStream(jar.jar())) {
      bundle = pool.take(in);
    } catch (BundleException | IOException e) {
      throw new RefusedException("the framework does not take it: " + e.getMessage());
    }
    try {
      if (!wiring().resolveBundles(List.of(bundle))) {
        throw new RefusedException("it does not resolve: " + whyUnresolved(bundle));
      }
    } catch (RefusedException e) {
      uninstall(bundle);
      throw e;
    }
    return new Candidate(name, bundle);
  }

  /** A refresh takes along whoever is wired to a bundle. */
  private void refuseDependents(Bundle before) throws RefusedException {
    if (before == null) {
      return;
    }
    Collection<Bundle> closure = wiring().getDependencyClosure(List.of(before));
    String others =
        closure.stream()
            .filter(bundle -> bundle != before)
            .map(Bundle::getSymbolicName)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new RefusedException(
          "to replace it would restart " + others + ", which depends on it; take that out first");
    }
  }

  private final class Candidate implements Prepared {
    private final String name;
    private final Bundle bundle;
    private boolean started;
    private boolean offersKnown;

    Candidate(String name, Bundle bundle) {
      this.name = name;
      this.bundle = bundle;
    }

    @Override
    public Outlook outlook() throws RefusedException {
      Outlook outlook =
          limit.call(
              "to make its services",
              () -> {
                Set<String> types = new HashSet<>();
                hosts().forEach(host -> types.add(host.extensionType()));
                return FrameworkBundles.this.outlook(name, Extensions.of(bundle, types));
              });
      offersKnown = !outlook.offers().isEmpty();
      return outlook;
    }

    @Override
    public void start() throws RefusedException {
      Bundle before = running.get(name);
      if (before != null) {
        stop(before);
      }
      try {
        startAlone();
      } catch (RefusedException e) {
        if (!e.isHung()) {
          uninstall(bundle);
        }
        if (before != null) {
          restart(before);
        }
        throw e;
      }
      started = true;
      running.put(name, bundle);
      if (before != null) {
        uninstall(before);
      }
    }

    private void startAlone() throws RefusedException {
      limit.call(
          "its start",
          () -> {
            bearAndStart(bundle);
            return null;
          });
      if (!offersKnown) {
        List<String> conflicts =
            FrameworkBundles.this.outlook(name, registered(bundle)).conflicts();
        if (!conflicts.isEmpty()) {
          throw new RefusedException(String.join("; ", conflicts));
        }
      }
    }

    @Override
    public void discard() {
      if (!started) {
        uninstall(bundle);
      }
    }
  }

  private Outlook outlook(String name, Map<String, List<Object>> extensions) {
    List<String> offers = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    List<PluginUse> touched = new ArrayList<>();
    for (PluginHost host : hosts()) {
      List<Object> mine = extensions.getOrDefault(host.extensionType(), List.of());
      if (!mine.isEmpty()) {
        Outlook outlook = host.outlook(name, mine);
        offers.addAll(outlook.offers());
        conflicts.addAll(outlook.conflicts());
        touched.addAll(outlook.touched());
      }
    }
    return new Outlook(offers, conflicts, touched);
  }

  /** What a bundle has registered that some part of the node is extended by. */
  private Map<String, List<Object>> registered(Bundle bundle) throws RefusedException {
    Map<String, List<Object>> found = new HashMap<>();
    ServiceReference<?>[] references = bundle.getRegisteredServices();
    if (references == null) {
      return found;
    }
    for (ServiceReference<?> reference : references) {
      for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
        if (hosts().stream().anyMatch(host -> host.extensionType().equals(type))) {
          Object service = limit.call("its service", () -> context.getService(reference));
          if (service != null) {
            found.computeIfAbsent(type, each -> new ArrayList<>()).add(service);
          }
        }
      }
    }
    return found;
  }

  @Override
  public List<PluginUse> uses(String symbolicName) {
    return hosts().stream().flatMap(host -> host.uses(symbolicName).stream()).toList();
  }

  private List<PluginHost> hosts() {
    try {
      return context.getServiceReferences(PluginHost.class, null).stream()
          .sorted()
          .map(context::getService)
          .filter(Objects::nonNull)
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is none", e);
    }
  }

  @Override
  public void uninstall(String symbolicName) {
    Bundle bundle = running.remove(symbolicName);
    if (bundle != null) {
      uninstall(bundle);
    }
  }

  private void stop(Bundle bundle) {
    lenient(bundle, "its stop", bundle::stop);
  }

  private void restart(Bundle before) {
    lenient(before, "its start", () -> bearAndStart(before));
  }

  /** Threads that the bundle makes when it starts bear its class loader, and are counted by it. */
  private static void bearAndStart(Bundle bundle) throws BundleException {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      Thread.currentThread().setContextClassLoader(wiring.getClassLoader());
    }
    bundle.start();
  }

  private String whyUnresolved(Bundle bundle) {
    return platform.bundles().stream()
        .filter(status -> status.id() == bundle.getBundleId())
        .map(BundleStatus::problem)
        .findFirst()
        .orElse("see the log");
  }

  private void uninstall(Bundle bundle) {
    if (lenient(bundle, "its removal", () -> pool.clear(bundle)) && refresh(bundle)) {
      pool.giveBack(bundle);
    }
  }

  /** Something that the framework does with a bundle. */
  private interface Step {
    void run() throws BundleException;
  }

  /**
   * What cannot be done in order is told, and the rest goes on.
   *
   * @return false when it hangs: whoever hangs holds the lock of the bundle, a refresh would wait
   *     for that, and all for both
   */
  private boolean lenient(Bundle bundle, String what, Step step) {
    try {
      limit.call(
          what,
          () -> {
            step.run();
            return null;
          });
    } catch (RefusedException e) {
      logger.warn(
          "bundle {}: {}{}",
          bundle.getSymbolicName(),
          e.getMessage(),
          e.isHung() ? "; restart the node to be rid of it" : "");
      return !e.isHung();
    }
    return true;
  }

  /**
   * Gives up the old class loader. A bundle without exports takes nobody with it.
   *
   * @return false when it may still be going on
   */
  private boolean refresh(Bundle bundle) {
    CountDownLatch done = new CountDownLatch(1);
    wiring().refreshBundles(List.of(bundle), event -> done.countDown());
    try {
      if (done.await(REFRESH_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
      logger.warn(
          "bundle {} was not refreshed within {} s",
          bundle.getSymbolicName(),
          REFRESH_LIMIT_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private FrameworkWiring wiring() {
    return context.getBundle(0).adapt(FrameworkWiring.class);
  }
}
