package org.holdfast.vrrp.replay;

/** The numbers of records in a file. A number is never used for anything else. */
final class RecordType {
  static final int SEGMENT = 1;
  static final int STATE = 2;
  static final int CHANGE = 3;
  static final int REFUSED = 4;
  static final int GONE = 5;
  static final int LOST = 6;

  static final int START = 16;
  static final int RESUME = 17;
  static final int SHUTDOWN = 18;
  static final int TIMER = 19;
  static final int ADVERT = 20;

  /** The same advert as the last one of the track. */
  static final int ADVERT_AGAIN = 21;

  static final int FAULTS = 22;
  static final int GROUP_FAULTS = 23;
  static final int PRIORITY = 24;
  static final int SOURCE = 25;
  static final int ADDED = 26;
  static final int NOT_ADDED = 27;
  static final int ADDRESS_LOST = 28;
  static final int NOT_SENT = 29;
  static final int SETTINGS = 30;
  static final int MOVED = 31;
  static final int RELEASED = 32;
  static final int RELEASE_ENDED = 33;
  static final int GROUP_HEARD_LOWER = 34;
  static final int GROUP_PROMOTED = 35;
  static final int GROUP_DEMOTED = 36;

  private RecordType() {}
}
