package org.holdfast.platform.deploy.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.platform.PluginHost.Outlook;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;
import org.osgi.framework.Version;

/**
 * An admitted jar against what runs: installed and resolved, not started.
 *
 * @param from what it replaces
 * @param prepared the bundle; discard it when it is not started
 * @param outlook what it would mean
 * @param warnings of admission, and of those it would not serve
 */
record Assessment(
    Optional<Slot> from, Bundles.Prepared prepared, Outlook outlook, List<String> warnings) {

  /**
   * Prepares a jar.
   *
   * @param from the slot that runs a bundle of this name
   * @param force whether it may be older, and serve less
   */
  static Assessment of(Gate.Admitted in, Optional<Slot> from, Bundles bundles, boolean force)
      throws RefusedException {
    if (!force) {
      refuseOlder(in.jar().manifest(), from);
    }
    Bundles.Prepared prepared = bundles.prepare(in.jar());
    try {
      Outlook outlook = prepared.outlook();
      if (!outlook.conflicts().isEmpty()) {
        throw new RefusedException(String.join("; ", outlook.conflicts()));
      }
      List<String> warnings = new ArrayList<>(in.warnings());
      List<String> refused = refused(outlook, bundles.uses(in.jar().manifest().symbolicName()));
      if (from.isPresent() && !force && !refused.isEmpty()) {
        throw new RefusedException(
            "it would not serve what the version before serves: "
                + String.join("; ", refused)
                + "; change the configuration first, or install it with --force");
      }
      refused.forEach(each -> warnings.add("it does not serve " + each));
      return new Assessment(from, prepared, outlook, List.copyOf(warnings));
    } catch (RefusedException | RuntimeException e) {
      prepared.discard();
      throw e;
    }
  }

  /** The slot whose bundle a jar would replace; refuses a name that belongs to somebody else. */
  static Optional<Slot> replaced(
      String file, String bundle, Set<String> present, Ledger ledger, Bundles bundles)
      throws RefusedException {
    if (bundles.isCore(bundle)) {
      throw new RefusedException(
          "its symbolic name " + bundle + " is that of a bundle of Holdfast itself; rename it");
    }
    Optional<Slot> holder = ledger.runningFor(bundle);
    if (holder.isPresent()
        && !holder.get().file().equals(file)
        && present.contains(holder.get().file())) {
      throw new RefusedException(
          "its symbolic name "
              + bundle
              + " is that of "
              + holder.get().file()
              + "; take one of them out");
    }
    return holder;
  }

  private static void refuseOlder(BundleManifest manifest, Optional<Slot> from)
      throws RefusedException {
    Optional<Build> running = from.flatMap(Slot::running);
    if (running.isPresent()
        && manifest.version().compareTo(Version.parseVersion(running.get().version())) < 0) {
      throw new RefusedException(
          "its version %s is older than %s, which runs; take it out first, or install it with"
                  .formatted(manifest.version(), running.get().version())
              + " holdfast plugin install --force");
    }
  }

  /** Who would be refused that is not refused already. */
  private static List<String> refused(Outlook outlook, List<PluginUse> now) {
    Set<String> already =
        now.stream()
            .filter(use -> use.standing() == Standing.REFUSED)
            .map(PluginUse::name)
            .collect(Collectors.toCollection(HashSet::new));
    return outlook.touched().stream()
        .filter(use -> use.standing() == Standing.REFUSED && !already.contains(use.name()))
        .map(use -> use.name() + ": " + use.reason())
        .toList();
  }
}
