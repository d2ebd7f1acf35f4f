package org.holdfast.surface.dump.internal;

/** keepalived.stats: the counters of every instance. */
final class StatsText {
  private StatsText() {}

  static String of(Snapshot node, Counted counted) {
    Lines lines = new Lines();
    for (Snapshot.Instance instance : node.pairs()) {
      lines.add(0, "VRRP Instance: " + instance.config().name());
      Statistics statistics = counted.of(instance);
      traffic(lines, statistics);
      errors(lines, statistics);
      if (instance.config().auth().hmac().isPresent()) {
        extensions(lines, statistics.extensions());
      }
      lines.add(2, "Priority Zero:");
      count(lines, "Received", statistics.priorityZeroReceived());
      count(lines, "Sent", statistics.priorityZeroSent());
    }
    return lines.toString();
  }

  private static void traffic(Lines lines, Statistics statistics) {
    lines.add(2, "Advertisements:");
    count(lines, "Received", statistics.advertsReceived());
    count(lines, "Sent", statistics.advertsSent());
    lines.add(2, "Became master: " + statistics.becameMaster());
    lines.add(2, "Released master: " + statistics.releasedMaster());
  }

  private static void errors(Lines lines, Statistics statistics) {
    lines.add(2, "Packet Errors:");
    count(lines, "Length", statistics.lengthErrors());
    count(lines, "TTL", statistics.ttlErrors());
    count(lines, "Invalid Type", statistics.typeErrors());
    count(lines, "Advertisement Interval", statistics.intervalErrors());
    count(lines, "Address List", statistics.addressListErrors());
    lines.add(2, "Authentication Errors:");
    count(lines, "Invalid Type", 0);
    count(lines, "Type Mismatch", statistics.authTypeMismatches());
    count(lines, "Failure", statistics.authFailures());
  }

  /** Only where the configuration asks for them: readers of keepalived up to 2.3 have none. */
  private static void extensions(Lines lines, Statistics.Extensions extensions) {
    lines.add(2, "Authentication Extension Errors:");
    count(lines, "Missing", extensions.missing());
    count(lines, "Malformed", extensions.malformed());
    count(lines, "Unknown Key", extensions.unknownKey());
    count(lines, "Invalid HMAC", extensions.invalid());
    count(lines, "Stale", extensions.stale());
    count(lines, "Replay", extensions.replayed());
  }

  private static void count(Lines lines, String name, long value) {
    lines.add(4, name + ": " + value);
  }
}
