package org.holdfast.itest.simulation;

import java.nio.ByteBuffer;

/** Who reaches whom, and what happens on the way. */
final class Wiring {
  private static final long LEAST_NANOS = 20_000;

  private final Cluster cluster;
  private final int[] blocked;
  private final int[] loss;
  private final int[] duplication;
  private final int[] corruption;
  private final long[] delay;
  private long strangeUntil;

  Wiring(Cluster cluster) {
    this.cluster = cluster;
    int nodes = cluster.spec.nodes;
    blocked = new int[nodes * nodes];
    loss = new int[nodes];
    duplication = new int[nodes];
    corruption = new int[nodes];
    delay = new long[nodes];
  }

  void block(int from, int to, int by) {
    if (from != to) {
      blocked[from * loss.length + to] += by;
    }
  }

  void lose(int from, int percent) {
    loss[from] += percent;
  }

  void duplicate(int from, int percent) {
    duplication[from] += percent;
  }

  void corrupt(int from, int percent) {
    corruption[from] += percent;
  }

  void delay(int from, long nanos) {
    delay[from] += nanos;
  }

  boolean blocked(int from, int to) {
    return blocked[from * loss.length + to] > 0;
  }

  /** Whether everything that one sends comes to the other, in time and unharmed. */
  boolean clear(int from, int to) {
    return blocked[from * loss.length + to] == 0
        && loss[from] == 0
        && corruption[from] == 0
        && delay[from] == 0;
  }

  /** Until then something late may still arrive. */
  long strangeUntil() {
    return strangeUntil;
  }

  void carry(int from, Host to, Packet packet) {
    if (blocked(from, to.number) || loss[from] > 0 && cluster.dice.percent(loss[from])) {
      return;
    }
    copy(from, to, packet);
    if (duplication[from] > 0 && cluster.dice.percent(duplication[from])) {
      copy(from, to, packet);
    }
  }

  private void copy(int from, Host to, Packet packet) {
    Packet sent = packet;
    if (corruption[from] > 0 && cluster.dice.percent(corruption[from])) {
      sent = corrupted(packet);
    }
    long nanos = LEAST_NANOS + cluster.dice.below(cluster.spec.jitterMicros * 1000L);
    if (delay[from] > 0) {
      nanos += cluster.dice.below(delay[from]);
      strangeUntil = Math.max(strangeUntil, cluster.now + nanos);
    }
    cluster.deliver(to, sent, nanos);
  }

  private Packet corrupted(Packet packet) {
    ByteBuffer wrong = ByteBuffer.allocate(packet.message().capacity());
    wrong.put(0, packet.message(), 0, wrong.capacity());
    int bit = cluster.dice.below(8 * wrong.capacity());
    wrong.put(bit / 8, (byte) (wrong.get(bit / 8) ^ 1 << bit % 8));
    return new Packet(packet.source(), packet.destination(), packet.ttl(), wrong);
  }
}
