package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Starts the framework with the bundles of the boot plan and waits for its end. Which bundles there
 * are and in which order they start is the plan's business, what they do is theirs.
 *
 * <p>System properties: {@code holdfast.home} (the distribution), {@code holdfast.state} (where the
 * framework may write; its cache is a new one at each start), {@code holdfast.pid.files} (pid
 * files, one a line) and {@code holdfast.pid.owner} (the process whose number they get, unless set
 * this one). The JVM ends with the number in {@code holdfast.exit.code}, 0 when nobody set it.
 */
public final class Launcher {
  private static final String EXIT_CODE = "holdfast.exit.code";
  private static final long STOP_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private Launcher() {}

  /**
   * The entry point.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    try {
      EarlyHangup.hold();
      Path state = Path.of(required("holdfast.state"));
      try (StateLock _ = StateLock.take(state)) {
        run(Path.of(required("holdfast.home")), state);
      }
    } catch (BootException e) {
      System.err.println("holdfast: " + e.getMessage());
      System.exit(1);
    } catch (BundleException e) {
      System.err.println("holdfast: the framework does not start: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("holdfast: the lock of the state folder was not given up: " + e);
      System.exit(1);
    } catch (InterruptedException e) {
      System.exit(1);
    }
    System.exit(Integer.getInteger(EXIT_CODE, 0));
  }

  private static void run(Path home, Path state)
      throws BootException, BundleException, InterruptedException {
    List<PidFile> pidFiles = PidFiles.claim();
    List<BootPlan.Entry> plan = BootPlan.read(home.resolve("lib"));
    BundleCache cache = BundleCache.in(state);
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(() -> new BootException("no OSGi framework on the class path"))
            .newFramework(properties(cache.folder()));
    framework.init();
    BundleContext context = framework.getBundleContext();
    context.addFrameworkListener(Launcher::reportEarlyFailure);
    for (BootPlan.Entry entry : plan) {
      install(context, entry);
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(framework, pidFiles), "holdfast-stop"));
    framework.start();
    if (framework.getState() == Bundle.ACTIVE && System.getProperty(EXIT_CODE) == null) {
      PidFiles.write(pidFiles);
    }
    cache.removeOld();
    framework.waitForStop(0);
  }

  private static Map<String, String> properties(Path cache) {
    Map<String, String> properties = new HashMap<>();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("felix.") || name.startsWith("org.osgi.framework."))
        .forEach(name -> properties.put(name, System.getProperty(name)));
    properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "100");
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "jdk.net,sun.misc");
    // The framework's own printing; platform/log shows the same events.
    properties.put("felix.log.level", "0");
    // Bundles of the deploy folder start and stop at the level of the stock checkers.
    properties.put("felix.startlevel.bundle", "40");
    return properties;
  }

  private static void install(BundleContext context, BootPlan.Entry entry) {
    try {
      var bundle = context.installBundle("reference:" + entry.jar().toUri());
      bundle.adapt(BundleStartLevel.class).setStartLevel(entry.level());
      if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
        bundle.start();
      }
    } catch (BundleException e) {
      System.err.println("holdfast: " + entry.jar() + " was left out: " + e.getMessage());
    }
  }

  /** Level 1 holds the log itself, so nobody else could tell of a failure there. */
  private static void reportEarlyFailure(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR
        && event.getBundle().getBundleId() != 0
        && event.getBundle().adapt(BundleStartLevel.class).getStartLevel() <= 1) {
      System.err.println(
          "holdfast: bundle "
              + event.getBundle().getSymbolicName()
              + ": "
              + event.getThrowable().getMessage());
    }
  }

  private static void stop(Framework framework, List<PidFile> pidFiles) {
    stop(framework);
    PidFiles.remove(pidFiles);
  }

  private static void stop(Framework framework) {
    try {
      framework.stop();
      if (framework.waitForStop(STOP_LIMIT_MILLIS).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
        System.err.println(
            "holdfast: bundles did not stop within " + STOP_LIMIT_MILLIS + " ms; ending anyway");
      }
    } catch (BundleException e) {
      System.err.println("holdfast: the framework does not stop: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String required(String name) throws BootException {
    String value = System.getProperty(name);
    if (value == null) {
      throw new BootException("system property " + name + " is not set; start with bin/holdfast");
    }
    return value;
  }
}
