package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.log.Logger;

/**
 * Makes the bundles follow the folder: the folder is the state, and what is not in it is not
 * installed. One thread calls {@link #follow}; {@link #refusals} is for any thread.
 */
final class Deployer {

  /** A file that was dealt with: what it was then, and which bundle it stands for, if any. */
  private record Known(Fingerprint fingerprint, Optional<String> bundle) {}

  private final Folder folder;
  private final Path stage;
  private final Admission admission;
  private final Bundles bundles;
  private final Logger logger;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, Fingerprint> incomplete = new HashMap<>();
  private final Map<String, String> refused = new TreeMap<>();

  Deployer(Folder folder, Path stage, Admission admission, Bundles bundles, Logger logger) {
    this.folder = folder;
    this.stage = stage;
    this.admission = admission;
    this.bundles = bundles;
    this.logger = logger;
  }

  List<String> refusals() {
    synchronized (refused) {
      List<String> lines = new ArrayList<>();
      refused.forEach((name, why) -> lines.add("deploy: " + name + " is refused: " + why));
      return lines;
    }
  }

  void follow() throws IOException, RefusedException {
    Map<String, Fingerprint> present = folder.jars();
    present.forEach(
        (name, fingerprint) -> {
          Known before = known.get(name);
          if (before == null || !before.fingerprint().equals(fingerprint)) {
            consider(name, fingerprint, present);
          }
        });
    incomplete.keySet().retainAll(present.keySet());
    for (String name : List.copyOf(known.keySet())) {
      if (!present.containsKey(name)) {
        remove(name);
      }
    }
  }

  private void consider(String name, Fingerprint fingerprint, Map<String, Fingerprint> present) {
    Optional<String> running = bundleOf(name);
    Path staged = stage.resolve("next.jar");
    try {
      folder.copy(name, staged);
      Staged jar = JarInspector.inspect(name, staged);
      admission.admit(jar).forEach(warning -> logger.warn("{} in {}: {}", name, folder, warning));
      String bundle = jar.manifest().symbolicName();
      deploy(name, bundle, staged, present);
      known.put(name, new Known(fingerprint, Optional.of(bundle)));
      accepted(name);
    } catch (RefusedException e) {
      if (e.isIncomplete() && !fingerprint.equals(incomplete.put(name, fingerprint))) {
        return; // perhaps still being written: refused when it has not changed at the next look
      }
      known.put(name, new Known(fingerprint, running));
      refuse(name, e.getMessage() + (running.isPresent() ? " (the one before runs on)" : ""));
    } catch (IOException e) {
      logger.warn("{} in {} cannot be read now: {}", name, folder, e.toString());
    }
  }

  private void deploy(String name, String bundle, Path staged, Map<String, Fingerprint> present)
      throws RefusedException, IOException {
    if (bundles.isCore(bundle)) {
      throw new RefusedException(
          "its symbolic name " + bundle + " is that of a bundle of Holdfast itself; rename it");
    }
    Optional<String> holder = fileOf(bundle);
    if (holder.isPresent() && !holder.get().equals(name) && present.containsKey(holder.get())) {
      throw new RefusedException(
          "its symbolic name " + bundle + " is that of " + holder.get() + "; take one of them out");
    }
    Path keep = stage.resolve(bundle + ".jar");
    if (holder.isPresent()) {
      bundles.update(bundle, staged, keep);
      known.remove(holder.get());
      logger.info("{} replaced bundle {}", name, bundle);
    } else {
      bundles.install(name, bundle, staged);
      logger.info("{} brought bundle {}", name, bundle);
    }
    Files.move(staged, keep, StandardCopyOption.REPLACE_EXISTING);
    bundleOf(name).filter(old -> !old.equals(bundle)).ifPresent(bundles::uninstall);
  }

  private void remove(String name) throws IOException {
    Optional<String> bundle = known.remove(name).bundle();
    if (bundle.isPresent()) {
      bundles.uninstall(bundle.get());
      Files.deleteIfExists(stage.resolve(bundle.get() + ".jar"));
      logger.info("{} was taken out, and bundle {} with it", name, bundle.get());
    }
    accepted(name);
  }

  private void refuse(String name, String reason) {
    synchronized (refused) {
      refused.put(name, reason);
    }
    logger.warn("{} in {} is refused: {}", name, folder, reason);
    try {
      folder.writeReason(name, reason);
    } catch (IOException e) {
      logger.warn("the reason could not be written beside {}: {}", name, e.toString());
    }
  }

  private void accepted(String name) {
    synchronized (refused) {
      if (refused.remove(name) == null) {
        return;
      }
    }
    try {
      folder.removeReason(name);
    } catch (IOException e) {
      logger.warn("the reason beside {} could not be removed: {}", name, e.toString());
    }
  }

  private Optional<String> bundleOf(String name) {
    return Optional.ofNullable(known.get(name)).flatMap(Known::bundle);
  }

  private Optional<String> fileOf(String bundle) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().bundle().equals(Optional.of(bundle)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
