package org.holdfast.itest.demo;

import java.time.Instant;

/**
 * How a request of the client ended.
 *
 * @param start when it was made
 * @param end when it ended
 * @param server the name of the real server that answered; empty when none did
 * @param error why none did
 */
record Reply(Instant start, Instant end, String server, String error) {

  boolean isAnswered() {
    return !server.isEmpty();
  }

  String toLine() {
    return String.join(
        "\t",
        start.toString(),
        end.toString(),
        server,
        isAnswered() ? "" : String.valueOf(error).replaceAll("\\s+", " "));
  }

  static Reply ofLine(String line) {
    String[] fields = line.split("\t", -1);
    return new Reply(Instant.parse(fields[0]), Instant.parse(fields[1]), fields[2], fields[3]);
  }
}
