package org.holdfast.itest.lab;

import java.time.Instant;

/**
 * One request and how it ended.
 *
 * @param start when it was begun
 * @param port source port of its connection, which no other has
 * @param lasting whether its connection is one that stays
 * @param server who answered; of a lost one where IPVS had sent its connection, or empty
 * @param error why nobody answered; empty when one did
 */
record Exchange(Instant start, int port, boolean lasting, String server, String error) {

  boolean lost() {
    return !error.isEmpty();
  }
}
