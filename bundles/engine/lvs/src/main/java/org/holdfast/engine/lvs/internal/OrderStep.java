package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.lvs.TableDiff;
import org.holdfast.lvs.TableStep;
import org.holdfast.lvs.TableStep.EditDestination;
import org.holdfast.lvs.TableStep.RemoveDestination;
import org.holdfast.lvs.VirtualServerState;

/**
 * What an operator's order causes for one real server: its virtual server as it follows with the
 * order, beside how it follows without it.
 */
final class OrderStep {
  private final VirtualServerState before;
  private final VirtualServerState after;
  private final RealServerStatus from;
  private final RealServerStatus to;
  private final List<TableStep> writes;

  /**
   * Compares.
   *
   * @param before without the order
   * @param after with it
   * @param from the real server in the one
   * @param to the real server in the other
   */
  OrderStep(
      VirtualServerState before,
      VirtualServerState after,
      RealServerStatus from,
      RealServerStatus to) {
    this.before = before;
    this.after = after;
    this.from = from;
    this.to = to;
    writes =
        TableDiff.steps(
            ServiceTable.of(after.services()), ServiceTable.of(before.services()), Set.of());
  }

  /**
   * The step.
   *
   * @param told what the server is told; empty when that ends
   */
  PlanStep step(Optional<String> told) {
    return new PlanStep(
        Action.CHANGE,
        Part.REAL_SERVER,
        from.id() + " of " + from.id().virtualServer(),
        changes(told),
        writes.stream().map(TableStep::toString).toList(),
        risk(),
        why());
  }

  private List<Change> changes(Optional<String> told) {
    List<Change> all = new ArrayList<>();
    all.add(new Change("told by operators", from.steering().map(Object::toString), told));
    add(all, "state", state(from), state(to));
    add(all, "weight", String.valueOf(from.weight()), String.valueOf(to.weight()));
    add(all, "quorum of the virtual server", quorum(before), quorum(after));
    return all;
  }

  private static void add(List<Change> all, String what, String from, String to) {
    if (!from.equals(to)) {
      all.add(new Change(what, Optional.of(from), Optional.of(to)));
    }
  }

  private static String state(RealServerStatus one) {
    return one.alive() ? "up" : "down";
  }

  private static String quorum(VirtualServerState one) {
    return one.quorumUp() ? "reached" : "lost";
  }

  private boolean losesQuorum() {
    return before.quorumUp() && !after.quorumUp();
  }

  private boolean removes() {
    return writes.stream().anyMatch(RemoveDestination.class::isInstance);
  }

  private Risk risk() {
    if (losesQuorum() || removes()) {
      return Risk.DROPS_TRAFFIC;
    }
    return writes.stream().anyMatch(OrderStep::drains) ? Risk.DRAINS : Risk.NONE;
  }

  private static boolean drains(TableStep write) {
    return write instanceof EditDestination edit && edit.to().weight() == 0;
  }

  private String why() {
    if (losesQuorum()) {
      return "the virtual server loses its quorum of %d: a weight of %d is left"
          .formatted(after.config().quorum(), after.liveWeight());
    }
    if (removes()) {
      return "connections to %s may break"
          .formatted(
              writes.stream()
                  .flatMap(
                      write ->
                          write instanceof RemoveDestination gone
                              ? Stream.of(gone)
                              : Stream.empty())
                  .map(gone -> gone.destination().toString())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return from.alive() || to.alive() ? "" : "it is out already";
  }
}
