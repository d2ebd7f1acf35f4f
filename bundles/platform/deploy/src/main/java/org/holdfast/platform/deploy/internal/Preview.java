package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.platform.trust.internal.Sha256;

/** Looks at a jar as the deploy folder would, and leaves everything as it is. */
final class Preview {
  private final Folder folder;
  private final Path stage;
  private final Gate gate;
  private final Bundles bundles;
  private final Ledger ledger;

  Preview(Folder folder, Path stage, Gate gate, Bundles bundles, Ledger ledger) {
    this.folder = folder;
    this.stage = stage;
    this.gate = gate;
    this.bundles = bundles;
    this.ledger = ledger;
  }

  /** What would become of a jar. */
  PluginPlan plan(Path jar, boolean force) throws IOException, RefusedException {
    String file = jar.getFileName().toString();
    Path staged = stage.resolve("plan.jar");
    folder.copyFrom(jar, staged);
    String hash = Sha256.of(staged);
    String bundle = "";
    String version = "";
    String signature = "";
    Optional<String> replaces = Optional.empty();
    try {
      Gate.Admitted in = gate.admit(file, staged);
      bundle = in.jar().manifest().symbolicName();
      version = in.jar().manifest().version().toString();
      signature = in.signature();
      Optional<String> quarantine = ledger.quarantine(hash);
      if (quarantine.isPresent()) {
        throw new RefusedException("it is in quarantine: " + quarantine.get());
      }
      Optional<Slot> from =
          Assessment.replaced(file, bundle, folder.jars().keySet(), ledger, bundles);
      replaces = from.flatMap(Slot::running).map(Build::version);
      Assessment found = Assessment.of(in, from, bundles, force);
      found.prepared().discard();
      return new PluginPlan(
          file,
          true,
          "",
          bundle,
          version,
          hash,
          signature,
          replaces,
          found.outlook().offers(),
          found.warnings(),
          found.outlook().touched());
    } catch (RefusedException e) {
      return new PluginPlan(
          file,
          false,
          e.getMessage(),
          bundle,
          version,
          hash,
          signature,
          replaces,
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** Whether a jar is as it was signed. */
  PluginPlan verify(Path jar) throws IOException, RefusedException {
    String file = jar.getFileName().toString();
    Path staged = stage.resolve("verify.jar");
    folder.copyFrom(jar, staged);
    String hash = Sha256.of(staged);
    try {
      gate.refresh();
      Gate.Admitted in = gate.verify(file, staged);
      return new PluginPlan(
          file,
          true,
          "",
          in.jar().manifest().symbolicName(),
          in.jar().manifest().version().toString(),
          hash,
          in.signature(),
          Optional.empty(),
          List.of(),
          in.warnings(),
          List.of());
    } catch (RefusedException e) {
      return new PluginPlan(
          file,
          false,
          e.getMessage(),
          "",
          "",
          hash,
          "",
          Optional.empty(),
          List.of(),
          List.of(),
          List.of());
    }
  }
}
