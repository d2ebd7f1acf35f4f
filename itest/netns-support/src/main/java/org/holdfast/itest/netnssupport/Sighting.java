package org.holdfast.itest.netnssupport;

import java.time.Instant;

/** Something seen on the wire. */
public sealed interface Sighting permits Advert, Announcement {

  /** When the kernel saw it. */
  Instant time();
}
