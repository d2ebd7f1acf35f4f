package org.holdfast.engine.checker.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.track.TrackerId;

/**
 * One configured check while it runs. Changed by the engine's thread alone; its status may be read
 * by any.
 */
final class Check {
  CheckPlan plan;
  CheckState state;
  Binding binding = Binding.UNPROVIDED;
  Instant since;
  Instant heldSince;

  /** The type that made the checker, null when there is none. */
  ProvidedType type;

  /** The checker in use, null when there is none. */
  Made made;

  /** When probes of the last checker run; kept for a probe that ends after its type has left. */
  Timing timing;

  /** The checker being made, null when none is. */
  Creation creation;

  /** The probe in flight, null when none is. */
  Probe probe;

  /** The timer of the next probe, null when none is due. */
  Timers.Timer next;

  /** When the next probe is or was due, meaningful once a checker was made. */
  long dueNanos;

  /** The trackers that decide; none for a check that asks the server. */
  Set<TrackerId> follows = Set.of();

  /** Whether one of them changed while a probe was in flight. */
  boolean again;

  /** Whether a checker was ever made for this check. */
  boolean everMade;

  /** Whether its block changed since the checker in use was made. */
  boolean replanned;

  /** Whether traffic already ran without it, so that it has to prove itself first. */
  boolean late;

  /** Whether no probe starts, because the address of its virtual server is not on this host. */
  boolean suspended;

  /** Whether its reason is not that of a probe. */
  boolean assumed = true;

  /** Whether it is configured no more. */
  boolean ended;

  /** Probes that were left behind and have not ended yet. */
  int stray;

  /** Probes that were ever left behind. */
  long leftBehind;

  /** Types that refused the block. */
  final Set<ProvidedType> refusedBy = new HashSet<>();

  /** Symbolic name of the bundle that serves it, or did last, or refuses to; null for none yet. */
  private String bundle;

  private volatile Served served;
  private volatile CheckStatus status;

  Check(CheckPlan plan, CheckState state, Instant now) {
    this.plan = plan;
    this.state = state;
    this.since = now;
    publish();
  }

  /** Goes on with what an earlier version knew, as one whose type has been away for a moment. */
  void recall(CheckerMemory.One memory, Instant now) {
    state = memory.state();
    since = memory.since();
    heldSince = memory.heldSince() == null ? now : memory.heldSince();
    binding = Binding.HELD;
    everMade = true;
    dueNanos = memory.dueNanos();
    leftBehind = memory.leftBehind();
    publish();
  }

  /** Takes the times of its block with the defaults of its type. */
  void time(int parts) {
    Timing times = Timing.of(plan.config(), type.schema(), parts);
    timing = follows.isEmpty() ? times : times.atOnce();
  }

  /** It has another reason, which no probe gave. */
  void because(String reason) {
    state = state.because(reason);
    assumed = true;
  }

  boolean isBound() {
    return binding == Binding.BOUND && made != null;
  }

  CheckStatus status() {
    return status;
  }

  /** Any thread. */
  Served served() {
    return served;
  }

  private void rememberBundle() {
    if (type != null) {
      bundle = type.bundle();
    } else if (binding == Binding.REFUSED) {
      bundle = refusedBy.stream().map(ProvidedType::bundle).findFirst().orElse(bundle);
    }
  }

  void publish() {
    rememberBundle();
    served = Served.of(this, bundle);
    status =
        new CheckStatus(
            plan.id(),
            binding,
            state.verdict(),
            state.reason(),
            state.weight(),
            state.weightChange(),
            state.failures(),
            since,
            heldSince,
            state.probes(),
            leftBehind,
            state.blind());
  }
}
