package org.holdfast.api.vrrp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What operators want of instances. Nothing is checked here: {@link VrrpControl} refuses. */
public sealed interface VrrpOrder {

  /**
   * Which instance.
   *
   * @return its name
   */
  String instance();

  /**
   * Hands over: adverts stop with priority 0, the addresses leave this node, and it stays BACKUP
   * without contending. With it goes its whole sync group. When nobody has taken the addresses
   * after the master down interval, they are taken back and the release is over. Again while
   * released: sets another end.
   *
   * <p>Refused when as MASTER no other router was heard within a day and it is not forced.
   *
   * @param instance its name
   * @param time for how long; empty until {@link EndRelease}
   * @param force also when no other router was heard lately
   */
  record Release(String instance, Optional<Duration> time, boolean force) implements VrrpOrder {}

  /**
   * Ends a release: it contends again, as its priority and preemption say. With it goes its whole
   * sync group.
   *
   * <p>Refused when it is not released.
   *
   * @param instance its name
   */
  record EndRelease(String instance) implements VrrpOrder {}

  /**
   * Sets another base priority, to which weights of trackers are added. It counts until it is
   * reset, until a reload changes the priority in the file, or until the end of the process.
   *
   * <p>Refused when the number is out of range, or the instance owns the addresses (priority 255),
   * which is not for operators to change.
   *
   * @param instance its name
   * @param priority 1..254; empty for that of the file again
   */
  record SetPriority(String instance, OptionalLong priority) implements VrrpOrder {}
}
