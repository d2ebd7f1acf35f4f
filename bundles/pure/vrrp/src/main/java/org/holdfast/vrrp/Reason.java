package org.holdfast.vrrp;

/** Why the machine is in its state. */
public enum Reason {
  /** It was only configured so far. */
  CONFIGURED("configured, not started"),
  /** Taking part begins. */
  STARTED("started"),
  /** Priority 255 at the start. */
  OWNER("owner of the addresses"),
  /** It was MASTER in an earlier run, whose addresses are still here. */
  RESUMED("goes on where an earlier run ended"),
  /** Active_Down_Timer ran out. */
  MASTER_DOWN("no advert from the master in time"),
  /** The master's last advert had priority 0. */
  MASTER_RESIGNED("the master gave up"),
  /** The master's adverts have a lower priority. */
  PREEMPTING("the master has a lower priority"),
  /** An advert of higher priority, or of equal priority and higher address. */
  HIGHER_PRIORITY("a better master was heard"),
  /** No advert could leave for longer than peers wait. */
  STALLED("silent for longer than peers wait for adverts"),
  /** Its sync group goes to MASTER. */
  GROUP_MASTER("its sync group becomes MASTER"),
  /** Another member of its sync group left MASTER. */
  GROUP_BACKUP("its sync group leaves MASTER"),
  /** Something keeps it from taking part. */
  FAULT("fault"),
  /** Everything that kept it from taking part is over. */
  FAULT_OVER("all faults are over"),
  /** An operator wants others to have the addresses. */
  RELEASED("released by an operator"),
  /** Nobody took the addresses that an operator had released. */
  NOT_TAKEN("nobody took the addresses that were released"),
  /** Orderly stop or removal. */
  SHUTDOWN("orderly stop");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /**
   * The reason in words.
   *
   * @return a phrase for people
   */
  public String text() {
    return text;
  }
}
