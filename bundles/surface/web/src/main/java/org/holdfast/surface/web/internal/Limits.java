package org.holdfast.surface.web.internal;

import java.time.Duration;

/**
 * What a client may take of the node.
 *
 * @param connections clients at a time
 * @param streams those of them that may follow events
 * @param request the longest time for the head of a request
 * @param reading the longest time for a client to read an answer, or the next piece of a stream
 */
record Limits(int connections, int streams, Duration request, Duration reading) {

  static Limits usual() {
    return new Limits(64, 16, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }
}
