package org.holdfast.api.vrrp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Steers instances at run time. What is told shows in {@link InstanceStatus#steering}. Any thread
 * but that of a {@link VrrpListener}; a call returns when the VRRP engine has done it, within 2 s.
 */
@ProviderType
public interface VrrpControl {

  /**
   * Hands over: adverts stop with priority 0, the addresses leave this node, and it stays BACKUP
   * without contending. With it goes its whole sync group. When nobody has taken the addresses
   * after the master down interval, they are taken back and the release is over. Again while
   * released: sets another end.
   *
   * @param instance its name
   * @param time for how long; empty until {@link #endRelease}
   * @param force also when no other router was heard lately
   * @param who the user who asks, for the journal
   * @return what was done, in one line for each instance
   * @throws SteeringException when there is no such instance, or as MASTER no other router was
   *     heard within a day and it was not forced
   */
  List<String> release(String instance, Optional<Duration> time, boolean force, String who)
      throws SteeringException;

  /**
   * Ends a release: it contends again, as its priority and preemption say. With it goes its whole
   * sync group.
   *
   * @param instance its name
   * @param who the user who asks, for the journal
   * @throws SteeringException when there is no such instance, or it is not released
   */
  void endRelease(String instance, String who) throws SteeringException;

  /**
   * Sets another base priority, to which weights of trackers are added. It counts until it is
   * reset, until a reload changes the priority in the file, or until the end of the process.
   *
   * @param instance its name
   * @param priority 1..254; empty for that of the file again
   * @param who the user who asks, for the journal
   * @throws SteeringException when there is no such instance, the number is out of range, or it
   *     owns the addresses (priority 255), which is not for operators to change
   */
  void setPriority(String instance, OptionalInt priority, String who) throws SteeringException;
}
