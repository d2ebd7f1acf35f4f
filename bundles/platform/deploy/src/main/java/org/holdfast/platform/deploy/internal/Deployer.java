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
import org.holdfast.api.platform.PluginEvent.Kind;
import org.holdfast.api.platform.PluginStatus.State;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.platform.trust.internal.Sha256;

/**
 * Makes the bundles follow the folder: the folder is the state, and what is not in it is not
 * installed. One thread at a time calls it; {@link #slots} and {@link #problems} are for any.
 */
final class Deployer {

  private final Folder folder;
  private final Path stage;
  private final Gate gate;
  private final Bundles bundles;
  private final Ledger ledger;
  private final Store store;
  private final Steps steps;
  private final Trials trials;
  private final InstantSource wall;
  private final Map<String, Fingerprint> seen = new HashMap<>();
  private final Map<String, Fingerprint> incomplete = new HashMap<>();
  private final Set<String> forced = new HashSet<>();
  private boolean starting = true;

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
    this.bundles = bundles;
    this.ledger = ledger;
    this.store = store;
    this.steps = steps;
    this.trials = trials;
    this.wall = wall;
  }

  /** Any thread. */
  List<Slot> slots() {
    return ledger.slots();
  }

  int failures(Slot slot) {
    return ledger.failures(slot.jar().sha256());
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
    Map<String, Fingerprint> present = folder.jars();
    for (Slot slot : ledger.slots()) {
      if (present.containsKey(slot.file())) {
        resume(slot, present.get(slot.file()));
      } else {
        ledger.remove(slot.file());
        folder.removeReason(slot.file());
      }
    }
    trials.resume();
    save();
  }

  private void resume(Slot slot, Fingerprint fingerprint) throws IOException {
    Optional<Build> ran = slot.running();
    if (ran.isPresent() && ledger.attempted(ran.get().sha256())) {
      String reason = "the node ended while it was new";
      State state = ledger.failed(ran.get().sha256(), reason);
      if (slot.previous().isPresent() || state == State.QUARANTINED) {
        fail(slot.withRunning(slot.previous(), Optional.empty()), state, reason);
      }
    }
    Slot now = ledger.slot(slot.file()).orElse(slot);
    if (now.running().isPresent() && !revive(now, now.running().get())) {
      ledger.put(now.withRunning(Optional.empty(), now.previous()));
    }
    boolean failed = now.state() == State.FAILED || now.state() == State.QUARANTINED;
    if (failed && folder.sha256(slot.file()).equals(now.jar().sha256())) {
      seen.put(slot.file(), fingerprint);
    }
  }

  private boolean revive(Slot slot, Build build) throws IOException {
    Optional<Path> kept = store.find(build.sha256());
    if (kept.isEmpty() || ledger.quarantine(build.sha256()).isPresent()) {
      return false;
    }
    try {
      bundles.prepare(gate.admit(slot.file(), kept.get()).jar()).start();
      return true;
    } catch (RefusedException e) {
      steps.warn(
          Kind.REFUSED,
          slot.file(),
          slot.bundle() + " " + build.version(),
          slot.bundle()
              + " "
              + build.version()
              + " ran before and does not now: "
              + e.getMessage());
      return false;
    }
  }

  /** One look at the folder. */
  void follow() throws IOException, RefusedException {
    Map<String, Fingerprint> present = folder.jars();
    if (gate.refresh()) {
      trustChanged();
    }
    for (Map.Entry<String, Fingerprint> file : present.entrySet()) {
      if (!file.getValue().equals(seen.get(file.getKey()))) {
        consider(file.getKey(), file.getValue(), present);
      }
    }
    incomplete.keySet().retainAll(present.keySet());
    seen.keySet().retainAll(present.keySet());
    for (Slot slot : ledger.slots()) {
      if (!present.containsKey(slot.file())) {
        remove(slot);
      }
    }
    watch();
    starting = false;
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
          stop(slot);
          refuse(slot.withRunning(Optional.empty(), slot.previous()), e.getMessage());
        }
      }
    }
    save();
  }

  private void consider(String file, Fingerprint fingerprint, Map<String, Fingerprint> present) {
    Slot slot = ledger.slot(file).orElse(Slot.empty(file));
    try {
      Path staged = stage.resolve("next.jar");
      try {
        folder.copy(file, staged);
        slot = slot.withJar(new Build(Sha256.of(staged), ""));
        Gate.Admitted in = gate.admit(file, staged);
        slot = described(slot, in);
        take(slot, in, present);
      } catch (RefusedException e) {
        if (e.isIncomplete() && !fingerprint.equals(incomplete.put(file, fingerprint))) {
          return; // perhaps still being written: refused when it has not changed at the next look
        }
        refuse(slot, e.getMessage());
      }
      seen.put(file, fingerprint);
      save();
    } catch (IOException e) {
      steps.warn(Kind.REFUSED, file, "", file + " cannot be read now: " + e);
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

  private void take(Slot slot, Gate.Admitted in, Map<String, Fingerprint> present)
      throws RefusedException, IOException {
    Build build = slot.jar();
    Optional<String> quarantine = ledger.quarantine(build.sha256());
    if (quarantine.isPresent()) {
      fail(slot, State.QUARANTINED, quarantine.get());
      return;
    }
    Optional<Slot> from =
        Assessment.replaced(
            slot.file(), in.jar().manifest().symbolicName(), present.keySet(), ledger, bundles);
    boolean moved = from.isPresent() && !from.get().file().equals(slot.file());
    boolean force = forced.remove(build.sha256()) || moved;
    if (from.flatMap(Slot::running).filter(build::equals).isPresent()) {
      settle(slot, from.get(), in);
    } else {
      swap(slot, in, Assessment.of(in, from, bundles, force));
    }
  }

  /** The jar is what runs already. */
  private void settle(Slot slot, Slot from, Gate.Admitted in) throws IOException {
    State state = trials.isOnProbation(from.bundle()) ? State.PROBATION : State.RUNNING;
    accept(
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
      fail(
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
    trials.begin(slot.file(), build, bundle, probation);
    accept(
        described.withRunning(Optional.of(build), from.flatMap(Slot::running)),
        onProbation ? State.PROBATION : State.RUNNING,
        from.orElse(slot));
    tellSwap(described, build, from.flatMap(Slot::running));
  }

  private void tellSwap(Slot slot, Build build, Optional<Build> before) {
    String name = slot.bundle() + " " + build.version();
    String warnings =
        slot.warnings().isEmpty() ? "" : "; note: " + String.join("; ", slot.warnings());
    if (before.isPresent()) {
      steps.done(
          Kind.REPLACED,
          slot.file(),
          name,
          slot.file()
              + " brought "
              + name
              + " in the place of "
              + before.get().version()
              + warnings);
    } else {
      steps.done(Kind.INSTALLED, slot.file(), name, slot.file() + " brought " + name + warnings);
    }
  }

  private void accept(Slot slot, State state, Slot from) throws IOException {
    if (!from.file().equals(slot.file())) {
      ledger.remove(from.file());
      folder.removeReason(from.file());
    }
    ledger.put(slot.with(state, wall.instant(), ""));
    folder.removeReason(slot.file());
    save();
  }

  private void refuse(Slot slot, String reason) throws IOException {
    Slot refused = slot.with(State.REFUSED, wall.instant(), reason);
    ledger.put(refused);
    steps.warn(Kind.REFUSED, slot.file(), name(slot), slot.file() + " is refused: " + reason);
    folder.writeReason(slot.file(), Reason.text(refused, 0));
  }

  private void fail(Slot slot, State state, String reason) throws IOException {
    Slot failed = slot.with(state, wall.instant(), reason);
    ledger.put(failed);
    boolean last = state == State.QUARANTINED;
    steps.warn(
        last ? Kind.QUARANTINED : Kind.FAILED,
        slot.file(),
        name(slot),
        slot.file() + (last ? " is in quarantine: " : " has failed: ") + reason);
    folder.writeReason(slot.file(), Reason.text(failed, ledger.failures(slot.jar().sha256())));
    save();
  }

  private static String name(Slot slot) {
    return (slot.bundle() + " " + slot.jar().version()).strip();
  }

  private void remove(Slot slot) throws IOException {
    stop(slot);
    ledger.remove(slot.file());
    folder.removeReason(slot.file());
    steps.done(
        Kind.REMOVED,
        slot.file(),
        name(slot),
        slot.file()
            + " was taken out"
            + (slot.running().isPresent() ? ", and bundle " + slot.bundle() + " with it" : ""));
    save();
  }

  private void stop(Slot slot) {
    if (slot.running().isPresent()) {
      bundles.uninstall(slot.bundle());
      trials.end(slot.bundle());
    }
  }

  /** Looks how the new ones do. */
  private void watch() throws IOException {
    for (Trials.Outcome outcome : trials.look()) {
      if (outcome.failure().isPresent()) {
        giveBack(outcome.trial(), outcome.failure().get());
      } else {
        proven(outcome.trial());
      }
    }
  }

  private void proven(Trial trial) throws IOException {
    Optional<Slot> slot = ledger.slot(trial.file());
    if (trial.probation().isPresent() && slot.isPresent()) {
      String name = trial.bundle() + " " + trial.build().version();
      ledger.put(slot.get().with(State.RUNNING, wall.instant(), ""));
      steps.done(Kind.PROVEN, trial.file(), name, name + " has stood its probation");
    }
    save();
  }

  private void giveBack(Trial trial, String reason) throws IOException {
    Slot slot = ledger.slot(trial.file()).orElseThrow();
    State state = ledger.failed(trial.build().sha256(), reason);
    Optional<Build> previous = slot.previous();
    if (previous.isPresent() && revive(slot, previous.get())) {
      fail(slot.withRunning(previous, Optional.empty()), state, reason);
      String name = slot.bundle() + " " + previous.get().version();
      steps.done(
          Kind.RETURNED,
          slot.file(),
          name,
          name + " runs again in the place of " + trial.build().version());
    } else {
      fail(slot, state, reason + "; the version before could not return, so this one runs on");
    }
  }

  /** Puts a jar into the folder, and follows it. */
  void install(Path jar, boolean force) throws IOException, RefusedException {
    put(jar, jar.getFileName().toString(), force);
  }

  private void put(Path jar, String file, boolean force) throws IOException, RefusedException {
    if (force) {
      forced.add(Sha256.of(jar));
    }
    seen.remove(file);
    folder.put(jar, file);
    follow();
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
    Build from = slot.jar();
    put(kept.get(), slot.file(), true);
    if (ledger.slot(slot.file()).flatMap(Slot::running).equals(target)) {
      steps.done(
          Kind.RETURNED,
          slot.file(),
          slot.bundle() + " " + target.get().version(),
          slot.bundle() + " went back from " + from.version() + " to " + target.get().version());
    }
  }

  /** Puts what lies in the folder away, and what runs for it. */
  void quarantine(Slot slot) throws IOException {
    String reason = "by hand";
    ledger.quarantine(slot.jar().sha256(), reason);
    if (slot.runsItsJar()) {
      stop(slot);
      fail(slot.withRunning(Optional.empty(), slot.previous()), State.QUARANTINED, reason);
    } else {
      fail(slot, State.QUARANTINED, reason);
    }
  }

  /** Lets it out again, and looks at it. */
  void release(Slot slot) throws IOException, RefusedException {
    if (ledger.quarantine(slot.jar().sha256()).isEmpty()) {
      throw new RefusedException(slot.file() + " is not in quarantine");
    }
    ledger.release(slot.jar().sha256());
    seen.remove(slot.file());
    steps.done(Kind.RELEASED, slot.file(), name(slot), slot.file() + " was let out of quarantine");
    follow();
  }

  /** The node stops in order: what is new has not failed, and stays on trial. */
  void stop() throws IOException {
    trials.interrupt();
    save();
  }

  private void save() throws IOException {
    ledger.save();
    store.retain(ledger.needed());
  }
}
