package org.holdfast.engine.vrrp.internal;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.engine.vrrp.internal.Counters.Counter;
import org.holdfast.vrrp.Action;

/** The changes of state of one virtual router: counted, told, and the last one remembered. */
final class TransitionLog {
  private final Reports reports;
  private final Counters counters;
  private final InstanceFigures figures;
  private Instant since = Instant.now();
  private Optional<VrrpTransition> last = Optional.empty();

  TransitionLog(Reports reports, Counters counters, InstanceFigures figures) {
    this.reports = reports;
    this.counters = counters;
    this.figures = figures;
  }

  /** When the state became what it is. */
  Instant since() {
    return since;
  }

  Optional<VrrpTransition> last() {
    return last;
  }

  RouterMemory.Last lastMemory() {
    return last.map(
            it ->
                new RouterMemory.Last(
                    it.name(), it.from(), it.to(), it.effectivePriority(), it.reason(), it.at()))
        .orElse(null);
  }

  void recall(Instant memorySince, RouterMemory.Last memory) {
    since = memorySince;
    last =
        Optional.ofNullable(memory)
            .map(
                it ->
                    new VrrpTransition(
                        VrrpTransition.Kind.INSTANCE,
                        it.name(),
                        it.from(),
                        it.to(),
                        false,
                        false,
                        it.priority(),
                        it.reason(),
                        it.at()));
  }

  /**
   * A change of state.
   *
   * @param name of the instance
   * @param priority its effective priority now
   * @param removed whether a reload took the instance out
   */
  void changed(String name, Action.Transitioned change, int priority, boolean removed) {
    since = Instant.now();
    figures.entered(change.to(), change.reason());
    if (change.to() == VrrpState.MASTER) {
      counters.count(Counter.BECAME_MASTER);
    } else if (change.from() == VrrpState.MASTER) {
      counters.count(Counter.RELEASED_MASTER);
    }
    String why = why(change.reason().text(), change.detail());
    String line = "vrrp_instance " + name + ": " + change.from() + " -> " + change.to();
    if (change.to() == VrrpState.FAULT) {
      reports.warn(line + ", " + why);
    } else {
      reports.info(line + ", " + why);
    }
    VrrpTransition transition =
        new VrrpTransition(
            VrrpTransition.Kind.INSTANCE,
            name,
            change.from(),
            change.to(),
            change.stopping(),
            removed,
            priority,
            why,
            since);
    last = Optional.of(transition);
    reports.transition(transition);
  }

  /** A reason and who or what exactly. */
  static String why(String reason, String detail) {
    return detail.isEmpty() ? reason : reason + ": " + detail;
  }
}
