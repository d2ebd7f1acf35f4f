package org.holdfast.vrrp;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.List;
import org.holdfast.api.vrrp.VrrpState;

/**
 * Everything that a {@link VrrpMachine} knows, so that another one, of a newer version of this
 * program, goes on as the same virtual router. All times are nanoseconds on the scale of {@link
 * VrrpMachine#handle}.
 *
 * @param takenAt when it was taken
 * @param phase as the machine sees it
 * @param shown the state as shown to others
 * @param reason why it is in its state
 * @param detail who or what exactly
 * @param priority effective priority, after tracking
 * @param source source of own adverts
 * @param masterDownAt end of Active_Down_Timer
 * @param advertAt when the next advert is due
 * @param preemptAt end of preempt_delay
 * @param lastAdvertAt when the last advert was sent
 * @param peersWaitNanos how long peers wait after it
 * @param masterSince when it became MASTER
 * @param wantsMaster whether it waits for its sync group
 * @param becameMaster how often it became MASTER
 * @param releasedMaster how often it left MASTER
 * @param master what adverts have told of the master
 * @param garp when addresses are announced again
 * @param release a planned hand-over
 * @param owners a conflict with another owner
 * @param faults what keeps it from taking part
 */
public record MachineMemory(
    long takenAt,
    Phase phase,
    VrrpState shown,
    Reason reason,
    String detail,
    int priority,
    InetAddress source,
    long masterDownAt,
    long advertAt,
    long preemptAt,
    long lastAdvertAt,
    long peersWaitNanos,
    long masterSince,
    boolean wantsMaster,
    long becameMaster,
    long releasedMaster,
    Master master,
    Garp garp,
    Handed release,
    Owners owners,
    Found faults)
    implements Serializable {

  /**
   * What adverts have told of the master.
   *
   * @param address its address; null when it is not known
   * @param priority of its last advert
   * @param intervalNanos the interval in force
   * @param resigned whether it gave up
   * @param lower whether one of lower priority was heard
   */
  public record Master(
      InetAddress address, int priority, long intervalNanos, boolean resigned, boolean lower)
      implements Serializable {}

  /**
   * When addresses are announced again.
   *
   * @param secondSetAt the second set after the change to MASTER
   * @param refreshAt the next refresh
   * @param lowerPrioritySetAt the set after an advert of lower priority
   * @param lowerPriorityAt the last such set
   * @param extraAt the next one on other interfaces
   */
  public record Garp(
      long secondSetAt, long refreshAt, long lowerPrioritySetAt, long lowerPriorityAt, long extraAt)
      implements Serializable {}

  /**
   * A planned hand-over.
   *
   * @param until its end
   * @param answered whether somebody has taken the addresses
   */
  public record Handed(long until, boolean answered) implements Serializable {}

  /**
   * A conflict between owners.
   *
   * @param watchUntil how long the other one is watched
   * @param other whom it conceded to; null for none
   */
  public record Owners(long watchUntil, InetAddress other) implements Serializable {}

  /**
   * What keeps it from taking part.
   *
   * @param told by its surroundings
   * @param group by its sync group
   * @param found by itself; empty for nothing
   * @param retryAt when it tries again
   * @param retryNanos how long it waits the next time
   */
  public record Found(
      List<String> told, List<String> group, String found, long retryAt, long retryNanos)
      implements Serializable {

    /** Copies the lists. */
    public Found {
      told = List.copyOf(told);
      group = List.copyOf(group);
    }
  }
}
