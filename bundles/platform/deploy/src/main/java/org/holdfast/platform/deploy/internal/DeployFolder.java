package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.platform.ProblemSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
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
public final class DeployFolder implements ProblemSource {

  /** Settings of the deploy folder. */
  public @interface Config {
    /** The folder. */
    String directory();

    /** Time between two looks, in milliseconds. */
    long pollMillis() default 200;
  }

  private final Logger logger;
  private final Deployer deployer;
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
    Path stage = Files.createDirectories(context.getDataFile("stage").toPath());
    FrameworkBundles bundles = new FrameworkBundles(context, platform, logger);
    bundles.uninstallStale();
    Admission admission =
        new Admission(
            List.of(
                new StandsAlone(),
                new JavaLevel(Runtime.version().feature()),
                new CodeReview(guard)));
    deployer =
        new Deployer(
            new Folder(Path.of(config.directory()), stage), stage, admission, bundles, logger);
    look();
    thread = Thread.ofPlatform().daemon().name("holdfast-deploy").start(this::run);
  }

  @Deactivate
  void deactivate() {
    thread.interrupt();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(deployer.refusals());
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
      deployer.follow();
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
}
