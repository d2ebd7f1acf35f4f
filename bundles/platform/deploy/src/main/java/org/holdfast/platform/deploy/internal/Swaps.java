package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.platform.PluginStatus.State;
import org.holdfast.api.platform.PluginUse;

/** Puts a bundle in the place of what ran before, and back when it fails. One thread at a time. */
final class Swaps {
  private final Bundles bundles;
  private final Ledger ledger;
  private final Store store;
  private final Trials trials;
  private final Revival revival;
  private final Notes notes;
  private boolean starting = true;

  Swaps(Bundles bundles, Ledger ledger, Store store, Trials trials, Revival revival, Notes notes) {
    this.bundles = bundles;
    this.ledger = ledger;
    this.store = store;
    this.trials = trials;
    this.revival = revival;
    this.notes = notes;
  }

  /** The folder was looked at once; from now on there are verdicts to compare with. */
  void started() {
    starting = false;
  }

  /**
   * Starts an admitted jar.
   *
   * @param present files that are in the folder
   * @param force whether it may be older, and serve less
   */
  void take(Slot slot, Gate.Admitted in, Set<String> present, boolean force)
      throws RefusedException, IOException {
    Build build = slot.jar();
    Optional<String> quarantine = ledger.quarantine(build.sha256());
    if (quarantine.isPresent()) {
      notes.fail(slot, State.QUARANTINED, quarantine.get());
      return;
    }
    Optional<Slot> from =
        Assessment.replaced(
            slot.file(), in.jar().manifest().symbolicName(), present, ledger, bundles);
    boolean moved = from.isPresent() && !from.get().file().equals(slot.file());
    if (from.flatMap(Slot::running).filter(build::equals).isPresent()) {
      settle(slot, from.get(), in);
    } else {
      swap(slot, in, Assessment.of(in, from, bundles, force || moved));
    }
  }

  /** The jar is what runs already. */
  private void settle(Slot slot, Slot from, Gate.Admitted in) throws IOException {
    State state = trials.isOnProbation(from.bundle()) ? State.PROBATION : State.RUNNING;
    notes.accept(
        slot.of(slot.file(), from.bundle(), in.signature(), in.warnings())
            .withRunning(from.running(), from.previous()),
        state,
        from);
  }

  private void swap(Slot slot, Gate.Admitted in, Assessment assessment) throws IOException {
    Build build = slot.jar();
    String bundle = in.jar().manifest().symbolicName();
    Optional<Slot> from = assessment.from();
    List<PluginUse> uses = bundles.uses(bundle);
    store.keep(in.jar().jar(), build.sha256());
    ledger.attempt(build.sha256());
    ledger.save();
    Slot described = slot.of(slot.file(), bundle, in.signature(), assessment.warnings());
    try {
      assessment.prepared().start();
    } catch (RefusedException e) {
      notes.fail(
          slot.running().isPresent() ? slot : described,
          ledger.failed(build.sha256(), e.getMessage()),
          e.getMessage());
      return;
    }
    if (slot.running().isPresent() && !slot.bundle().equals(bundle)) {
      bundles.uninstall(slot.bundle()); // the file was another bundle
    }
    boolean onProbation = from.isPresent() && trials.areHeld();
    Optional<Probation> probation =
        onProbation ? Optional.of(Probation.after(uses, !starting)) : Optional.empty();
    trials.begin(build, bundle, probation);
    notes.swapped(described, build, from.flatMap(Slot::running));
    notes.accept(
        described.withRunning(Optional.of(build), from.flatMap(Slot::running)),
        onProbation ? State.PROBATION : State.RUNNING,
        from.orElse(slot));
  }

  /** Stops what runs for a file. */
  void stop(Slot slot) {
    if (slot.running().isPresent()) {
      bundles.uninstall(slot.bundle());
      trials.end(slot.bundle());
    }
  }

  /** Looks how the new ones do. */
  void look() throws IOException {
    for (Trials.Outcome outcome : trials.look()) {
      Trial trial = outcome.trial();
      Optional<Slot> slot = ledger.runningFor(trial.bundle());
      if (slot.isPresent() && outcome.failure().isPresent()) {
        giveBack(slot.get(), trial, outcome.failure().get());
      } else if (slot.isPresent() && trial.probation().isPresent()) {
        notes.proven(slot.get(), trial.build());
      }
      notes.save();
    }
  }

  private void giveBack(Slot slot, Trial trial, String reason) throws IOException {
    State state = ledger.failed(trial.build().sha256(), reason);
    Optional<Build> previous = slot.previous();
    if (previous.isPresent() && revival.revive(slot, previous.get())) {
      notes.fail(slot.withRunning(previous, Optional.empty()), state, reason);
      notes.returned(slot, previous.get(), trial.build());
    } else {
      notes.fail(
          slot, state, reason + "; the version before could not return, so this one runs on");
    }
  }
}
