package org.holdfast.api.config;

import java.util.Comparator;
import java.util.List;

/**
 * The difference between two configurations, as steps in the order in which people think of them:
 * global settings, scripts, sync groups, instances and their addresses, virtual servers and their
 * real servers. It is taken in one step all the same. Immutable.
 *
 * @param steps empty when both mean the same, in whatever order and form they were written
 */
public record Plan(List<PlanStep> steps) {

  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * A plan without steps.
   *
   * @return what differs between a configuration and itself
   */
  public static Plan nothing() {
    return new Plan(List.of());
  }

  /**
   * Whether both configurations mean the same.
   *
   * @return true when there is nothing to do
   */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * The highest risk of all steps.
   *
   * @return {@link Risk#NONE} for an empty plan
   */
  public Risk risk() {
    return steps.stream().map(PlanStep::risk).max(Comparator.naturalOrder()).orElse(Risk.NONE);
  }

  /** What a step may do to traffic, the least first. */
  public enum Risk {
    /** Clients notice nothing. */
    NONE,
    /** A server gets no new connections; those in progress go on. */
    DRAINS,
    /** Virtual addresses may move to another node. */
    MAY_FAIL_OVER,
    /** Connections in progress may break, or an address or a service goes away. */
    DROPS_TRAFFIC
  }
}
