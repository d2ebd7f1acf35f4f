package org.holdfast.vrrp;

import java.time.Duration;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.VrrpInstance;

/**
 * What the machine needs to know of an instance.
 *
 * @param version 2 or 3
 * @param basePriority 1..255; 255 is the address owner
 * @param advertIntervalNanos Advertisement_Interval
 * @param preempt Preempt_Mode
 * @param preemptDelayNanos how long a lower-priority master is left alone first; 0 for none
 * @param downTimerAdverts adverts missed before the master is down
 * @param lowerPrioNoAdvert no immediate advert when one of lower priority is heard
 * @param higherPrioSendAdvert one more own advert before yielding to a higher one
 * @param garp gratuitous ARP settings
 * @param grouped whether a sync group decides when it becomes MASTER
 * @param bestPeerPriority the highest priority of a peer that may take over while this one is late,
 *     1..255
 */
public record MachineSettings(
    int version,
    int basePriority,
    long advertIntervalNanos,
    boolean preempt,
    long preemptDelayNanos,
    int downTimerAdverts,
    boolean lowerPrioNoAdvert,
    boolean higherPrioSendAdvert,
    GarpSettings garp,
    boolean grouped,
    int bestPeerPriority) {

  /**
   * Settings of an instance with peers of any priority.
   *
   * @param version 2 or 3
   * @param basePriority 1..255
   * @param advertIntervalNanos Advertisement_Interval
   * @param preempt Preempt_Mode
   * @param preemptDelayNanos how long a lower-priority master is left alone first
   * @param downTimerAdverts adverts missed before the master is down
   * @param lowerPrioNoAdvert no immediate advert when one of lower priority is heard
   * @param higherPrioSendAdvert one more own advert before yielding to a higher one
   * @param garp gratuitous ARP settings
   * @param grouped whether a sync group decides when it becomes MASTER
   */
  public MachineSettings(
      int version,
      int basePriority,
      long advertIntervalNanos,
      boolean preempt,
      long preemptDelayNanos,
      int downTimerAdverts,
      boolean lowerPrioNoAdvert,
      boolean higherPrioSendAdvert,
      GarpSettings garp,
      boolean grouped) {
    this(
        version,
        basePriority,
        advertIntervalNanos,
        preempt,
        preemptDelayNanos,
        downTimerAdverts,
        lowerPrioNoAdvert,
        higherPrioSendAdvert,
        garp,
        grouped,
        VrrpInstance.OWNER);
  }

  /**
   * From the configuration. {@code state MASTER} and priority 255 undo nopreempt and preempt_delay,
   * as in keepalived.
   *
   * @param instance the instance
   * @param grouped whether it is in a sync group
   * @return its settings
   */
  public static MachineSettings of(VrrpInstance instance, boolean grouped) {
    boolean eager = instance.wantsMaster() || instance.priority() == VrrpInstance.OWNER;
    boolean delayed = !eager && instance.preempt();
    return new MachineSettings(
        instance.version(),
        instance.priority(),
        instance.advertInterval().toNanos(),
        eager || instance.preempt(),
        (delayed ? instance.preemptDelay() : Duration.ZERO).toNanos(),
        instance.downTimerAdverts(),
        instance.lowerPrioNoAdvert(),
        instance.higherPrioSendAdvert(),
        instance.garp(),
        grouped,
        instance.rules().yieldsLateTo().orElse(VrrpInstance.OWNER));
  }

  /**
   * Whether this router owns the addresses (priority 255).
   *
   * @return true for the owner
   */
  public boolean owner() {
    return basePriority == VrrpInstance.OWNER;
  }
}
