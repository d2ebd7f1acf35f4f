package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.holdfast.api.platform.PluginEvent.Kind;
import org.holdfast.api.platform.PluginStatus.State;

/**
 * Puts down what became of jars: in the ledger, beside the jar for whoever put it there, and among
 * the steps. One thread at a time.
 */
final class Notes {
  private final Folder folder;
  private final Ledger ledger;
  private final Store store;
  private final Steps steps;
  private final InstantSource wall;

  Notes(Folder folder, Ledger ledger, Store store, Steps steps, InstantSource wall) {
    this.folder = folder;
    this.ledger = ledger;
    this.store = store;
    this.steps = steps;
    this.wall = wall;
  }

  /** It runs; the file from which it ran before may have been another. */
  void accept(Slot slot, State state, Slot from) throws IOException {
    if (!from.file().equals(slot.file())) {
      forget(from.file());
    }
    ledger.put(slot.with(state, wall.instant(), ""));
    folder.removeReason(slot.file());
    save();
  }

  void swapped(Slot slot, Build build, Optional<Build> before) {
    String name = name(slot, build);
    String warnings =
        slot.warnings().isEmpty() ? "" : "; note: " + String.join("; ", slot.warnings());
    String place = before.map(each -> " in the place of " + each.version()).orElse("");
    steps.done(
        before.isPresent() ? Kind.REPLACED : Kind.INSTALLED,
        slot.file(),
        name,
        slot.file() + " brought " + name + place + warnings);
  }

  void refuse(Slot slot, String reason) throws IOException {
    Slot refused = slot.with(State.REFUSED, wall.instant(), reason);
    ledger.put(refused);
    steps.warn(Kind.REFUSED, slot.file(), name(slot), slot.file() + " is refused: " + reason);
    folder.writeReason(slot.file(), Reason.text(refused, 0));
  }

  void cannotBeRead(String file, IOException e) {
    steps.warn(Kind.REFUSED, file, "", file + " cannot be read now: " + e);
  }

  /** What ran before is not started again. */
  void refuseAgain(Slot slot, Build build, String reason) {
    String name = name(slot, build);
    steps.warn(Kind.REFUSED, slot.file(), name, name + " ran before and does not now: " + reason);
  }

  /** It was taken and failed, or is in quarantine. */
  void fail(Slot slot, State state, String reason) throws IOException {
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

  /** It has stood its probation. */
  void proven(Slot slot, Build build) {
    String name = name(slot, build);
    ledger.put(slot.with(State.RUNNING, wall.instant(), ""));
    steps.done(Kind.PROVEN, slot.file(), name, name + " has stood its probation");
  }

  /** The version before runs again, by itself. */
  void returned(Slot slot, Build before, Build instead) {
    String name = name(slot, before);
    steps.done(
        Kind.RETURNED,
        slot.file(),
        name,
        name + " runs again in the place of " + instead.version());
  }

  /** The version before runs again, as somebody wanted. */
  void wentBack(Slot slot, Build before, Build instead) {
    steps.done(
        Kind.RETURNED,
        slot.file(),
        name(slot, before),
        slot.bundle() + " went back from " + instead.version() + " to " + before.version());
  }

  void released(Slot slot) {
    steps.done(Kind.RELEASED, slot.file(), name(slot), slot.file() + " was let out of quarantine");
  }

  void removed(Slot slot) throws IOException {
    forget(slot.file());
    steps.done(
        Kind.REMOVED,
        slot.file(),
        name(slot),
        slot.file()
            + " was taken out"
            + (slot.running().isPresent() ? ", and bundle " + slot.bundle() + " with it" : ""));
    save();
  }

  /** Nothing is known of a file any more. */
  void forget(String file) throws IOException {
    ledger.remove(file);
    folder.removeReason(file);
  }

  void save() throws IOException {
    ledger.save();
    store.retain(ledger.needed());
  }

  private static String name(Slot slot) {
    return (slot.bundle() + " " + slot.jar().version()).strip();
  }

  private static String name(Slot slot, Build build) {
    return slot.bundle() + " " + build.version();
  }
}
