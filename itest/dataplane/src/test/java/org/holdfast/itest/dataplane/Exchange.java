package org.holdfast.itest.dataplane;

import java.time.Instant;

/**
 * One request and how it ended.
 *
 * @param start when it was begun
 * @param port source port of its connection
 * @param lasting whether its connection is one that stays
 * @param server who answered; empty when nobody did
 * @param error why nobody did
 */
record Exchange(Instant start, int port, boolean lasting, String server, String error) {

  boolean lost() {
    return server.isEmpty();
  }

  String toLine() {
    return String.join(
        "\t", start.toString(), Integer.toString(port), Boolean.toString(lasting), server, error);
  }

  static Exchange ofLine(String line) {
    String[] words = line.split("\t", -1);
    return new Exchange(
        Instant.parse(words[0]),
        Integer.parseInt(words[1]),
        Boolean.parseBoolean(words[2]),
        words[3],
        words[4]);
  }
}
