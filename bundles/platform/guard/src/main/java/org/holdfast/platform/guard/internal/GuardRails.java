package org.holdfast.platform.guard.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.LateJournal;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Puts the walls up, reviews jars, and stops bundles that do harm. */
@Component(configurationPid = "org.holdfast.platform.guard", immediate = true)
public final class GuardRails implements BundleGuard, ProblemSource {
  private final LateJournal journal = new LateJournal();
  private final Policy policy;
  private final Stopped stopped;
  private final Usage usage;
  private final List<ServiceRegistration<?>> walls = new ArrayList<>();

  /**
   * Called by DS.
   *
   * @param context to register the hooks with; not those of components, which the framework would
   *     have to make while it resolves
   * @param settings of the PID
   * @param logger of the guard
   */
  @Activate
  public GuardRails(
      BundleContext context,
      GuardSettings settings,
      @Reference(service = LoggerFactory.class) Logger logger) {
    policy = Policy.of(settings.scan());
    stopped = new Stopped(context, logger, journal);
    usage = new Usage(context, stopped, settings.maxThreads(), logger);
    walls.add(context.registerService(ResolverHookFactory.class, new PackageWall(), null));
    walls.add(
        context.registerService(
            new String[] {
              org.osgi.framework.hooks.service.FindHook.class.getName(),
              EventListenerHook.class.getName()
            },
            new ServiceWall(context.getBundle()),
            null));
    walls.add(
        context.registerService(
            new String[] {
              org.osgi.framework.hooks.bundle.FindHook.class.getName(),
              org.osgi.framework.hooks.bundle.EventHook.class.getName()
            },
            new BundleWall(),
            null));
    usage.start();
  }

  @Deactivate
  void deactivate() {
    walls.forEach(ServiceRegistration::unregister);
    stopped.close();
    usage.stop();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindJournal(Journal there) {
    journal.bind(there);
  }

  void unbindJournal(Journal gone) {
    journal.unbind(gone);
  }

  @Override
  public Review review(Path jar) throws IOException {
    JarScan scan = JarScan.of(jar);
    if (scan.opensByItself()) {
      usage.opens(scan.bundle());
    }
    return policy.judge(scan.findings());
  }

  @Override
  public void stop(String bundle, String reason) {
    stopped.stop(bundle, reason);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(stopped.problems());
    problems.addAll(usage.problems());
    return problems;
  }
}
