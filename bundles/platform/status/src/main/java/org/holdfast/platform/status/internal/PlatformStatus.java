package org.holdfast.platform.status.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Collects what the framework, the components and every {@link ProblemSource} say is wrong. */
@Component(immediate = true, service = PlatformService.class)
public final class PlatformStatus
    implements PlatformService, FrameworkListener, SynchronousBundleListener {
  private static final String DEPLOYED = "deploy:";
  private static final int STARTED = 100;

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final Map<Long, Throwable> failures = new ConcurrentHashMap<>();

  @Reference(
      policy = ReferencePolicy.DYNAMIC,
      cardinality = ReferenceCardinality.MULTIPLE,
      service = ProblemSource.class)
  private volatile List<ProblemSource> sources;

  @Activate
  public PlatformStatus(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
    context.addBundleListener((BundleListener) this);
    context.addFrameworkListener(this);
  }

  @Deactivate
  void deactivate() {
    context.removeFrameworkListener(this);
    context.removeBundleListener(this);
  }

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR && event.getBundle() != null) {
      failures.put(event.getBundle().getBundleId(), event.getThrowable());
    }
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    switch (event.getType()) {
      case BundleEvent.STARTED, BundleEvent.UNINSTALLED, BundleEvent.UPDATED ->
          failures.remove(event.getBundle().getBundleId());
      default -> {}
    }
  }

  @Override
  public List<BundleStatus> bundles() {
    return Arrays.stream(context.getBundles())
        .sorted(Comparator.comparingLong(Bundle::getBundleId))
        .map(this::status)
        .toList();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    int level = level();
    if (level < STARTED) {
      problems.add("the platform is starting or stopping: start level " + level + " of " + STARTED);
    }
    for (BundleStatus bundle : bundles()) {
      if (!bundle.problem().isEmpty()) {
        problems.add("bundle " + bundle.name() + " does not run: " + bundle.problem());
      }
    }
    problems.addAll(UnsatisfiedComponents.describe(components));
    sources.forEach(source -> problems.addAll(source.problems()));
    return List.copyOf(problems);
  }

  private BundleStatus status(Bundle bundle) {
    return new BundleStatus(
        bundle.getBundleId(),
        bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        state(bundle.getState()),
        bundle.getLocation().startsWith(DEPLOYED),
        problem(bundle));
  }

  private int level() {
    return context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
  }

  private String problem(Bundle bundle) {
    if (bundle.getBundleId() != 0
        && bundle.adapt(BundleStartLevel.class).getStartLevel() > level()) {
      return ""; // its turn has not come
    }
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> UnresolvedBundle.describe(bundle, context.getBundles());
      case Bundle.RESOLVED -> fragment ? "" : stopped(failures.get(bundle.getBundleId()));
      default -> "";
    };
  }

  private static String stopped(Throwable failure) {
    if (failure == null) {
      return "it was stopped; start it, or see the log for why";
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return "its start failed: " + cause;
  }

  private static String state(int state) {
    return switch (state) {
      case Bundle.INSTALLED -> "INSTALLED";
      case Bundle.RESOLVED -> "RESOLVED";
      case Bundle.STARTING -> "STARTING";
      case Bundle.ACTIVE -> "ACTIVE";
      case Bundle.STOPPING -> "STOPPING";
      default -> "UNINSTALLED";
    };
  }
}
