package org.holdfast.engine.vrrp.internal;

import java.util.OptionalInt;
import org.holdfast.api.config.VrrpInstance;

/**
 * The priority of one router before its trackers: that of the file, or another one that an operator
 * has set until the file says a new one. Only the vrrp thread changes it.
 */
final class BasePriority {

  private final Reports reports;
  private OptionalInt byOperator = OptionalInt.empty();

  BasePriority(Reports reports) {
    this.reports = reports;
  }

  /** What counts. */
  int of(VrrpInstance instance) {
    return byOperator.orElse(instance.priority());
  }

  /** Whether what counts is that of the owner of the addresses (RFC 9568 section 6.1). */
  boolean owner(VrrpInstance instance) {
    return of(instance) == VrrpInstance.OWNER;
  }

  /** What an operator has set. */
  OptionalInt byOperator() {
    return byOperator;
  }

  /** What an operator had set, told already. */
  void recall(OptionalInt priority) {
    byOperator = priority;
  }

  /** Another one than that of the file; empty for that again. */
  void set(VrrpInstance instance, OptionalInt priority) {
    byOperator = priority;
    String what =
        priority.isPresent()
            ? priority.getAsInt() + " by an operator"
            : instance.priority() + " again, as configured";
    reports.info("vrrp_instance %s: base priority is %s".formatted(instance.name(), what));
  }

  /** A reload: a new one in the file replaces what an operator has set. */
  void reloaded(VrrpInstance before, VrrpInstance now) {
    if (byOperator.isPresent() && before.priority() != now.priority()) {
      reports.info(
          "vrrp_instance %s: priority %d of the file replaces %d, which an operator had set"
              .formatted(now.name(), now.priority(), byOperator.getAsInt()));
      byOperator = OptionalInt.empty();
    }
  }
}
