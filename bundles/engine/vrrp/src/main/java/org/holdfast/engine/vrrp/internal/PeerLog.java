package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.config.IpText;
import org.holdfast.api.vrrp.PeerStatus;

/**
 * The other routers whose adverts were accepted. Written by the vrrp thread, without allocating for
 * one that is known; read by any.
 */
final class PeerLog {
  static final int MOST = 16;

  private static final class Peer {
    private volatile int priority;
    private volatile int version;
    private volatile long heardAt;
  }

  private final Map<InetAddress, Peer> peers = new ConcurrentHashMap<>();

  void heard(InetAddress address, int priority, int version, long now) {
    Peer peer = peers.get(address);
    if (peer == null) {
      peer = new Peer();
      makeRoom();
      peers.put(address, peer);
    }
    peer.priority = priority;
    peer.version = version;
    peer.heardAt = now;
  }

  private void makeRoom() {
    if (peers.size() >= MOST) {
      peers.entrySet().stream()
          .min(Comparator.comparingLong(one -> one.getValue().heardAt))
          .ifPresent(oldest -> peers.remove(oldest.getKey()));
    }
  }

  /** How long ago one was heard that did not give up, and is not this router itself. */
  Optional<PeerStatus> latest(long now, long withinNanos) {
    return list(now).stream()
        .filter(one -> one.priority() > 0)
        .filter(one -> now - peers.get(one.address()).heardAt <= withinNanos)
        .findFirst();
  }

  /** {@code none from 10.0.0.2 for 3.61 s}; empty when none was heard that did not give up. */
  String silence(long now) {
    return peers.entrySet().stream()
        .filter(one -> one.getValue().priority > 0)
        .max(Comparator.comparingLong(one -> one.getValue().heardAt))
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "none from %s for %.2f s",
                    IpText.of(one.getKey()),
                    (now - one.getValue().heardAt) / 1e9))
        .orElse("");
  }

  /**
   * What the last one that was heard has told, for a member of a sync group, which all wait for
   * each other: that it gave up, was silent, or speaks with a priority; empty when none was heard.
   *
   * @param silentNanos how long one that speaks is silent at most
   */
  String lastWord(long now, long silentNanos) {
    return peers.entrySet().stream()
        .max(Comparator.comparingLong(one -> one.getValue().heardAt))
        .map(
            one -> {
              String who = IpText.of(one.getKey());
              if (one.getValue().priority == 0) {
                return who + " gave up";
              }
              return now - one.getValue().heardAt > silentNanos
                  ? silence(now)
                  : who + " has priority " + one.getValue().priority;
            })
        .orElse("");
  }

  List<RouterMemory.Peer> memory() {
    return peers.entrySet().stream()
        .map(
            one ->
                new RouterMemory.Peer(
                    one.getKey(),
                    one.getValue().priority,
                    one.getValue().version,
                    one.getValue().heardAt))
        .toList();
  }

  void recall(List<RouterMemory.Peer> memory) {
    memory.forEach(one -> heard(one.address(), one.priority(), one.version(), one.heardAt()));
  }

  /** Latest first. */
  List<PeerStatus> list(long now) {
    Instant wallClock = Instant.now();
    return peers.entrySet().stream()
        .sorted(Comparator.comparingLong(one -> -one.getValue().heardAt))
        .map(
            one ->
                new PeerStatus(
                    one.getKey(),
                    one.getValue().priority,
                    one.getValue().version,
                    wallClock.minusNanos(now - one.getValue().heardAt)))
        .toList();
  }
}
