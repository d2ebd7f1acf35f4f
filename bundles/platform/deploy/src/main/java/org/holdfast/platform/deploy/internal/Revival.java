package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.platform.PluginStatus.State;

/** Starts again what ran before: the version before, or all of it after a restart of the node. */
final class Revival {
  private final Folder folder;
  private final Gate gate;
  private final Bundles bundles;
  private final Ledger ledger;
  private final Store store;
  private final Notes notes;

  Revival(Folder folder, Gate gate, Bundles bundles, Ledger ledger, Store store, Notes notes) {
    this.folder = folder;
    this.gate = gate;
    this.bundles = bundles;
    this.ledger = ledger;
    this.store = store;
    this.notes = notes;
  }

  /** Starts a build that is kept; false when that cannot be. */
  boolean revive(Slot slot, Build build) throws IOException {
    Optional<Path> kept = store.find(build.sha256());
    if (kept.isEmpty() || ledger.quarantine(build.sha256()).isPresent()) {
      return false;
    }
    try {
      bundles.prepare(gate.admit(slot.file(), kept.get()).jar()).start();
      return true;
    } catch (RefusedException e) {
      notes.refuseAgain(slot, build, e.getMessage());
      return false;
    }
  }

  /**
   * Starts what ran for each file when the node ended.
   *
   * @return files that have failed and are as they were: they are not tried again by themselves
   */
  Map<String, Fingerprint> reviveAll() throws IOException, RefusedException {
    Map<String, Fingerprint> present = folder.jars();
    Map<String, Fingerprint> failed = new HashMap<>();
    for (Slot slot : ledger.slots()) {
      Fingerprint fingerprint = present.get(slot.file());
      if (fingerprint == null) {
        notes.forget(slot.file());
      } else if (hasFailed(reviveLast(slot))) {
        failed.put(slot.file(), fingerprint);
      }
    }
    return failed;
  }

  private boolean hasFailed(Slot slot) throws IOException {
    return (slot.state() == State.FAILED || slot.state() == State.QUARANTINED)
        && folder.sha256(slot.file()).equals(slot.jar().sha256());
  }

  private Slot reviveLast(Slot slot) throws IOException {
    Optional<Build> ran = slot.running();
    if (ran.isPresent() && ledger.attempted(ran.get().sha256())) {
      String reason = "the node ended while it was new";
      State state = ledger.failed(ran.get().sha256(), reason);
      if (slot.previous().isPresent() || state == State.QUARANTINED) {
        notes.fail(slot.withRunning(slot.previous(), Optional.empty()), state, reason);
      }
    }
    Slot now = ledger.slot(slot.file()).orElse(slot);
    if (now.running().isPresent() && !revive(now, now.running().get())) {
      ledger.put(now.withRunning(Optional.empty(), now.previous()));
    }
    return now;
  }
}
