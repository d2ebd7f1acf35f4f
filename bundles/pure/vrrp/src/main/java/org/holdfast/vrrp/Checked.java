package org.holdfast.vrrp;

import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;

/** The outcome of {@link AdvertCheck}. */
public sealed interface Checked {

  /**
   * An advert for the machine.
   *
   * @param advert its content
   * @param form which checksum it carried
   * @param addressesDiffer it lists other addresses than ours: worth a word, never a rejection
   * @param intervalDiffers it tells another interval than ours (version 3; the machine learns it)
   */
  record Accepted(
      VrrpAdvert advert, ChecksumForm form, boolean addressesDiffer, boolean intervalDiffers)
      implements Checked {}

  /**
   * Not for the machine: no state and no timer may change.
   *
   * @param reason why
   * @param found the offending value; empty when there is none or it is secret
   * @param expected what was expected; empty when there is none or it is secret
   */
  record Rejected(RejectReason reason, Object found, Object expected) implements Checked {

    /**
     * The rejection as one line.
     *
     * @return for example "TTL: got 254, expected 255"
     */
    public String describe() {
      if (found.equals("")) {
        return reason.text();
      }
      String text = reason.text() + ": ";
      return expected.equals("") ? text + found : text + "got " + found + ", expected " + expected;
    }
  }
}
