package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.platform.PluginStatus.State;

/** What somebody wants of the deploy folder. Takes turns with the looks at it. */
final class ByHand {
  private final Deployer deployer;
  private final Folder folder;
  private final Ledger ledger;
  private final Store store;
  private final Trials trials;
  private final Swaps swaps;
  private final Notes notes;

  ByHand(
      Deployer deployer,
      Folder folder,
      Ledger ledger,
      Store store,
      Trials trials,
      Swaps swaps,
      Notes notes) {
    this.deployer = deployer;
    this.folder = folder;
    this.ledger = ledger;
    this.store = store;
    this.trials = trials;
    this.swaps = swaps;
    this.notes = notes;
  }

  /** Puts a jar into the folder, and follows it. */
  void install(Path jar, boolean force) throws IOException, RefusedException {
    put(jar, jar.getFileName().toString(), force);
  }

  private void put(Path jar, String file, boolean force) throws IOException, RefusedException {
    if (force) {
      deployer.force(jar);
    }
    folder.put(jar, file);
    deployer.followAnew(file);
  }

  /** Returns to what ran before, or makes the folder agree with what runs. */
  void rollback(Slot slot) throws IOException, RefusedException {
    Optional<Build> target = slot.runsItsJar() ? slot.previous() : slot.running();
    if (target.isEmpty()) {
      throw new RefusedException(
          "no version before is kept of " + slot.file() + "; put the jar that you want there");
    }
    Optional<Path> kept = store.find(target.get().sha256());
    if (kept.isEmpty()) {
      throw new RefusedException(
          "version "
              + target.get().version()
              + " of "
              + slot.bundle()
              + " is kept no more; put its jar into the deploy folder");
    }
    trials.end(slot.bundle());
    ledger.ended(slot.jar().sha256());
    put(kept.get(), slot.file(), true);
    if (ledger.slot(slot.file()).flatMap(Slot::running).equals(target)) {
      notes.wentBack(slot, target.get(), slot.jar());
    }
  }

  /** Puts what lies in the folder away, and what runs for it. */
  void quarantine(Slot slot) throws IOException {
    String reason = "by hand";
    ledger.quarantine(slot.jar().sha256(), reason);
    if (slot.runsItsJar()) {
      swaps.stop(slot);
      notes.fail(slot.withRunning(Optional.empty(), slot.previous()), State.QUARANTINED, reason);
    } else {
      notes.fail(slot, State.QUARANTINED, reason);
    }
  }

  /** Lets it out again, and looks at it. */
  void release(Slot slot) throws IOException, RefusedException {
    if (ledger.quarantine(slot.jar().sha256()).isEmpty()) {
      throw new RefusedException(slot.file() + " is not in quarantine");
    }
    ledger.release(slot.jar().sha256());
    notes.released(slot);
    deployer.followAnew(slot.file());
  }
}
