package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.platform.PluginStatus.State;
import org.holdfast.platform.trust.internal.Sha256;

/**
 * Makes the bundles follow the folder: the folder is the state, and what is not in it is not
 * installed. One thread at a time calls it; {@link #slots} and {@link #problems} are for any.
 */
final class Deployer {
  private final Folder folder;
  private final Path stage;
  private final Gate gate;
  private final Ledger ledger;
  private final Store store;
  private final Trials trials;
  private final Notes notes;
  private final Revival revival;
  private final Swaps swaps;
  private final ByHand byHand;
  private final Map<String, Fingerprint> seen = new HashMap<>();
  private final Map<String, Fingerprint> incomplete = new HashMap<>();
  private final Set<String> forced = new HashSet<>();

  Deployer(
      Folder folder,
      Path stage,
      Gate gate,
      Bundles bundles,
      Ledger ledger,
      Store store,
      Steps steps,
      Trials trials,
      InstantSource wall) {
    this.folder = folder;
    this.stage = stage;
    this.gate = gate;
    this.ledger = ledger;
    this.store = store;
    this.trials = trials;
    notes = new Notes(folder, ledger, store, steps, wall);
    revival = new Revival(folder, gate, bundles, ledger, store, notes);
    swaps = new Swaps(bundles, ledger, store, trials, revival, notes);
    byHand = new ByHand(this, folder, ledger, store, trials, swaps, notes);
  }

  /** Any thread. */
  List<Slot> slots() {
    return ledger.slots();
  }

  int failures(Slot slot) {
    return ledger.failures(slot.jar().sha256());
  }

  /** What somebody wants of it. */
  ByHand byHand() {
    return byHand;
  }

  /** Any thread. */
  List<String> problems() {
    List<String> lines = new ArrayList<>(gate.problems());
    for (Slot slot : ledger.slots()) {
      switch (slot.state()) {
        case REFUSED -> lines.add("deploy: " + slot.file() + " is refused: " + slot.reason());
        case FAILED -> lines.add("deploy: " + slot.file() + " has failed: " + slot.reason());
        case QUARANTINED ->
            lines.add("deploy: " + slot.file() + " is in quarantine: " + slot.reason());
        case RUNNING, PROBATION -> {}
      }
    }
    return lines;
  }

  /**
   * Starts again what ran for each file when the node ended; what has changed since is then met by
   * {@link #follow} like any change.
   */
  void resume() throws IOException, RefusedException {
    seen.putAll(revival.reviveAll());
    trials.resume();
    notes.save();
  }

  /** One look at the folder. */
  void follow() throws IOException, RefusedException {
    Map<String, Fingerprint> present = folder.jars();
    if (gate.refresh()) {
      trustChanged();
    }
    for (Map.Entry<String, Fingerprint> file : present.entrySet()) {
      if (!file.getValue().equals(seen.get(file.getKey()))) {
        consider(file.getKey(), file.getValue(), present.keySet());
      }
    }
    incomplete.keySet().retainAll(present.keySet());
    seen.keySet().retainAll(present.keySet());
    for (Slot slot : ledger.slots()) {
      if (!present.containsKey(slot.file())) {
        swaps.stop(slot);
        notes.removed(slot);
      }
    }
    swaps.look();
    swaps.started();
  }

  /** The same, and considers a file although it may be as it was. */
  void followAnew(String file) throws IOException, RefusedException {
    seen.remove(file);
    follow();
  }

  /** A jar with these bytes may be older than what runs, and serve less, when it is next seen. */
  void force(Path jar) throws IOException {
    forced.add(Sha256.of(jar));
  }

  /** Who is trusted no more stops; who was refused is looked at again. */
  private void trustChanged() throws IOException {
    for (Slot slot : ledger.slots()) {
      if (slot.state() == State.REFUSED) {
        seen.remove(slot.file());
      }
      Optional<Build> running = slot.running();
      Optional<Path> kept =
          running.isPresent() ? store.find(running.get().sha256()) : Optional.empty();
      if (kept.isPresent()) {
        try {
          Gate.Admitted in = gate.admit(slot.file(), kept.get());
          ledger.put(slot.of(slot.file(), slot.bundle(), in.signature(), in.warnings()));
        } catch (RefusedException e) {
          swaps.stop(slot);
          notes.refuse(slot.withRunning(Optional.empty(), slot.previous()), e.getMessage());
        }
      }
    }
    notes.save();
  }

  private void consider(String file, Fingerprint fingerprint, Set<String> present) {
    Slot slot = ledger.slot(file).orElse(Slot.empty(file));
    try {
      Path staged = stage.resolve("next.jar");
      try {
        folder.copy(file, staged);
        slot = slot.withJar(new Build(Sha256.of(staged), ""));
        Gate.Admitted in = gate.admit(file, staged);
        slot = described(slot, in);
        swaps.take(slot, in, present, forced.remove(slot.jar().sha256()));
      } catch (RefusedException e) {
        if (e.isIncomplete() && !fingerprint.equals(incomplete.put(file, fingerprint))) {
          return; // perhaps still being written: refused when it has not changed at the next look
        }
        notes.refuse(slot, e.getMessage());
      }
      seen.put(file, fingerprint);
      notes.save();
    } catch (IOException e) {
      notes.cannotBeRead(file, e);
    }
  }

  /** With what the manifest says; the name of a bundle that runs for the file stays. */
  private static Slot described(Slot slot, Gate.Admitted in) {
    BundleManifest manifest = in.jar().manifest();
    Slot described = slot.withJar(new Build(in.jar().sha256(), manifest.version().toString()));
    return slot.running().isPresent()
        ? described
        : described.of(slot.file(), manifest.symbolicName(), in.signature(), in.warnings());
  }

  /** The node stops in order: what is new has not failed, and stays on trial. */
  void stop() throws IOException {
    trials.interrupt();
    notes.save();
  }
}
