package org.holdfast.vrrp;

import org.holdfast.api.vrrp.VrrpState;

/** What a VRRP machine wants done, in the order given. */
public sealed interface Action {

  /**
   * Send an advert.
   *
   * @param priority of the advert; 0 gives up
   */
  record SendAdvert(int priority) implements Action {}

  /**
   * Put every virtual address on its interface, then answer {@link Event.AddressesAdded} or {@link
   * Event.AddressesFailed}.
   */
  record AddAddresses() implements Action {}

  /** Remove every virtual address; an unfinished {@link AddAddresses} is over without an answer. */
  record RemoveAddresses() implements Action {}

  /**
   * Announce every virtual address by gratuitous ARP.
   *
   * @param rounds how many times all of them
   */
  record Announce(int rounds) implements Action {}

  /** Announce, once, every virtual address that is on another interface than the adverts. */
  record AnnounceElsewhere() implements Action {}

  /**
   * As MASTER an advert of lower priority was heard, or of equal priority and lower address.
   *
   * @param advert the advert
   */
  record HeardLower(Event.AdvertReceived advert) implements Action {}

  /**
   * The state changed.
   *
   * @param from before
   * @param to now
   * @param reason why
   * @param detail who or what exactly; empty when there is no more to say
   */
  record Transitioned(VrrpState from, VrrpState to, Reason reason, String detail)
      implements Action {

    /**
     * Whether the instance stops.
     *
     * @return true for an orderly stop or removal
     */
    public boolean stopping() {
      return reason == Reason.SHUTDOWN;
    }
  }
}
