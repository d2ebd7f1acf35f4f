package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.api.platform.UpgradeService.Upgrade;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.Logger;

/**
 * Replaces a bundle of the distribution by another version. What the bundle knows it hands over
 * itself. One call at a time.
 */
final class CoreUpgrade {
  private static final String IN_PLACE = "reference:";

  /** Below are the platform and the contracts, from there on the surfaces. */
  private static final int FIRST_LEVEL = 10;

  private static final int LAST_LEVEL = 40;
  private static final Duration START_LIMIT = Duration.ofSeconds(5);

  private final BundleContext context;
  private final Folder folder;
  private final Gate gate;
  private final Admission admission;
  private final Path stage;
  private final Path kept;
  private final Logger logger;
  private final TimeLimit limit = new TimeLimit(Duration.ofSeconds(20));

  /** The jar of each bundle that was upgraded; the others are where they were installed from. */
  private final Map<String, Path> upgraded = new HashMap<>();

  CoreUpgrade(
      BundleContext context,
      Folder folder,
      Gate gate,
      Admission admission,
      Path stage,
      Path kept,
      Logger logger) {
    this.context = context;
    this.folder = folder;
    this.gate = gate;
    this.admission = admission;
    this.stage = stage;
    this.kept = kept;
    this.logger = logger;
  }

  /** A jar that may take the place of a bundle. */
  private record Candidate(Path staged, Gate.Admitted in, Bundle bundle) {

    Upgrade upgrade(Version before, long millis) {
      return new Upgrade(
          in.jar().manifest().symbolicName(),
          before.toString(),
          in.jar().manifest().version().toString(),
          in.signature(),
          in.warnings(),
          millis);
    }
  }

  private Candidate candidate(Path jar, boolean force) throws IOException, RefusedException {
    Path staged = stage.resolve("upgrade.jar");
    folder.copyFrom(jar, staged);
    gate.refresh();
    Gate.Admitted in = gate.verify(jar.getFileName().toString(), staged);
    admission.admit(in.jar());
    BundleManifest manifest = in.jar().manifest();
    Bundle bundle = find(manifest.symbolicName());
    refuse(bundle, manifest.version(), force);
    return new Candidate(staged, in, bundle);
  }

  /** What would be done, unless the new version does not start. */
  Upgrade plan(Path jar, boolean force) throws IOException, RefusedException {
    Candidate found = candidate(jar, force);
    return found.upgrade(found.bundle().getVersion(), 0);
  }

  Upgrade upgrade(Path jar, boolean force) throws IOException, RefusedException {
    Candidate found = candidate(jar, force);
    Path staged = found.staged();
    Gate.Admitted in = found.in();
    BundleManifest manifest = in.jar().manifest();
    Bundle bundle = found.bundle();
    Version before = bundle.getVersion();
    Path old = jarOf(bundle);
    long start = System.nanoTime();
    try {
      replace(bundle, staged);
    } catch (RefusedException e) {
      throw goBack(bundle, old, before, e);
    }
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    Path keep = kept.resolve(manifest.symbolicName() + "-" + in.jar().sha256() + ".jar");
    Files.copy(staged, keep, StandardCopyOption.REPLACE_EXISTING);
    forget(upgraded.put(manifest.symbolicName(), keep), keep);
    logger.info(
        "bundle {} {} replaces {}, signed {}; the next start takes what is in the distribution",
        manifest.symbolicName(),
        manifest.version(),
        before,
        in.signature());
    return found.upgrade(before, millis);
  }

  private static void forget(Path before, Path now) throws IOException {
    if (before != null && !before.equals(now)) {
      Files.deleteIfExists(before);
    }
  }

  private Bundle find(String name) throws RefusedException {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .filter(bundle -> bundle.getLocation().startsWith(IN_PLACE))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "no bundle of the distribution is called "
                        + name
                        + "; a bundle of your own goes into the deploy folder: plugin install"));
  }

  private void refuse(Bundle bundle, Version wanted, boolean force) throws RefusedException {
    String name = bundle.getSymbolicName();
    int level = bundle.adapt(BundleStartLevel.class).getStartLevel();
    if (level < FIRST_LEVEL || level > LAST_LEVEL) {
      throw new RefusedException(
          name
              + " is no engine, kernel port, notifier or checker; it is replaced by a restart of"
              + " the node with another distribution");
    }
    if (bundle.getState() != Bundle.ACTIVE) {
      throw new RefusedException(name + " does not run; see platform:status for why");
    }
    Collection<Bundle> closure = wiring().getDependencyClosure(List.of(bundle));
    if (closure.size() > 1) {
      throw new RefusedException(
          "to replace "
              + name
              + " would restart "
              + closure.stream()
                  .filter(other -> other != bundle)
                  .map(Bundle::getSymbolicName)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + "; restart the node with another distribution instead");
    }
    if (wanted.compareTo(bundle.getVersion()) < 0 && !force) {
      throw new RefusedException(
          "version %s of %s is older than %s, which runs; --force takes it all the same"
              .formatted(wanted, name, bundle.getVersion()));
    }
  }

  private Path jarOf(Bundle bundle) {
    Path now = upgraded.get(bundle.getSymbolicName());
    return now != null
        ? now
        : Path.of(URI.create(bundle.getLocation().substring(IN_PLACE.length())));
  }

  private void replace(Bundle bundle, Path jar) throws RefusedException {
    Set<String> before = services(bundle);
    put(jar, bundle, "the upgrade");
    awaitAll(bundle, before);
  }

  private void put(Path jar, Bundle bundle, String what) throws RefusedException {
    limit.call(
        what,
        () -> {
          bundle.stop(Bundle.STOP_TRANSIENT);
          try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
          }
          bundle.start();
          return null;
        });
  }

  private void awaitAll(Bundle bundle, Set<String> wanted) throws RefusedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    Set<String> missing = missing(bundle, wanted);
    try {
      while (!missing.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
        missing = missing(bundle, wanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(
          "within %d s it did not offer %s, as the version before does"
              .formatted(START_LIMIT.toSeconds(), String.join(", ", missing)));
    }
  }

  private static Set<String> missing(Bundle bundle, Set<String> wanted) {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(services(bundle));
    return missing;
  }

  private static Set<String> services(Bundle bundle) {
    ServiceReference<?>[] references = bundle.getRegisteredServices();
    return references == null
        ? Set.of()
        : Arrays.stream(references)
            .flatMap(one -> Arrays.stream((String[]) one.getProperty(Constants.OBJECTCLASS)))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private RefusedException goBack(Bundle bundle, Path old, Version before, RefusedException why) {
    String what = bundle.getSymbolicName() + ": " + why.getMessage();
    try {
      put(old, bundle, "the way back");
    } catch (RefusedException e) {
      logger.error("{}; and version {} does not return: {}", what, before, e.getMessage());
      return new RefusedException(
          what
              + "; and version "
              + before
              + " does not return ("
              + e.getMessage()
              + "): restart the node");
    }
    logger.warn("{}; version {} runs again", what, before);
    return new RefusedException(what + "; version " + before + " runs again");
  }

  private FrameworkWiring wiring() {
    return context.getBundle(0).adapt(FrameworkWiring.class);
  }
}
