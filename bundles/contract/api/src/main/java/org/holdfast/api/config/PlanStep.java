package org.holdfast.api.config;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Plan.Risk;

/**
 * One step of a plan.
 *
 * @param action what happens
 * @param part to what kind of thing
 * @param subject which one: "VI_1", "10.0.0.2:80 of 10.0.0.1:80/tcp"
 * @param changes what differs inside it; empty where the action says it all
 * @param kernel what this node asks the kernel for or sends because of it, in order, as things are
 *     now; what depends on a later event says so ("when MASTER: ..."); empty for nothing
 * @param risk what it may do to traffic
 * @param why why the risk is so, in one line; empty when there is none
 */
public record PlanStep(
    Action action,
    Part part,
    String subject,
    List<Change> changes,
    List<String> kernel,
    Risk risk,
    String why) {

  /** Copies the lists. */
  public PlanStep {
    changes = List.copyOf(changes);
    kernel = List.copyOf(kernel);
  }

  /** What happens. */
  public enum Action {
    /** It is new. */
    ADD,
    /** It goes on with another name, and keeps its state. */
    RENAME,
    /** It goes on with other values. */
    CHANGE,
    /** It goes on under another owner. */
    MOVE,
    /** It goes away. */
    REMOVE
  }

  /** The kinds of things that a configuration is made of. */
  public enum Part {
    /** {@code global_defs}. */
    GLOBAL,
    /** {@code vrrp_script}. */
    SCRIPT,
    /** {@code track_file}. */
    FILE,
    /** {@code vrrp_track_process}. */
    PROCESS,
    /** {@code vrrp_sync_group}. */
    SYNC_GROUP,
    /** {@code vrrp_instance}. */
    INSTANCE,
    /** A line of {@code virtual_ipaddress} or {@code virtual_ipaddress_excluded}. */
    ADDRESS,
    /** {@code virtual_server}. */
    VIRTUAL_SERVER,
    /** {@code real_server}. */
    REAL_SERVER,
    /** A check block of a real server. */
    CHECK,
    /** Another block of the top level, such as one that is accepted and not acted on. */
    OTHER
  }

  /**
   * A value that differs.
   *
   * @param option the keyword, or the nearest to one
   * @param from the value before, secrets masked; empty when there was none
   * @param to the value after, secrets masked; empty when there is none
   */
  public record Change(String option, Optional<String> from, Optional<String> to) {}
}
