package org.holdfast.api.lvs;

/**
 * Connections of a real server, and what went there and came back since the kernel got it. Counters
 * begin at 0 again when the kernel gets it anew, as after a failure without {@code
 * inhibit_on_failure}.
 *
 * @param active connections that are open now
 * @param inactive others that the kernel still remembers; of UDP all are
 * @param connections that were sent there
 * @param packetsIn from clients
 * @param packetsOut to clients; with DR and TUN they go another way
 * @param bytesIn from clients, with the headers of IP
 * @param bytesOut to clients, likewise
 */
public record ServerTraffic(
    long active,
    long inactive,
    long connections,
    long packetsIn,
    long packetsOut,
    long bytesIn,
    long bytesOut) {

  /** Nothing yet. */
  public static final ServerTraffic NONE = new ServerTraffic(0, 0, 0, 0, 0, 0, 0);

  /**
   * The sum of two.
   *
   * @param other the other one
   * @return both together
   */
  public ServerTraffic plus(ServerTraffic other) {
    return new ServerTraffic(
        active + other.active,
        inactive + other.inactive,
        connections + other.connections,
        packetsIn + other.packetsIn,
        packetsOut + other.packetsOut,
        bytesIn + other.bytesIn,
        bytesOut + other.bytesOut);
  }
}
