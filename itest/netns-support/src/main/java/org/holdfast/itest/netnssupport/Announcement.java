package org.holdfast.itest.netnssupport;

/** A machine tells unasked that an address is its own: by ARP, or by neighbour discovery. */
public sealed interface Announcement extends Sighting
    permits GratuitousArp, UnsolicitedAdvertisement {

  /** The address. */
  String address();

  /** Who sent it. */
  String macAddress();
}
