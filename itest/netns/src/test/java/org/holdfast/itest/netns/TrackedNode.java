package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;

/**
 * One node with an instance for each thing that is tracked, and that thing. What the trackers do is
 * seen in the priorities of its adverts.
 */
final class TrackedNode implements AutoCloseable {
  static final int BASE = 100;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  final Single single = Single.onLan();
  private final Path folder = single.sandbox.rootFolder();
  private final StringBuilder instances = new StringBuilder();
  private final StringBuilder rest = new StringBuilder();

  /** Adds what stands outside of instances; DIR is the folder of the things. */
  TrackedNode with(String text) {
    rest.append(text.replace("DIR", folder.toString()));
    return this;
  }

  /** Adds an instance with lines of its own; its address is 10.8.0.VRID. */
  TrackedNode instance(int virtualRouterId, String lines) {
    instances.append(
        """
        vrrp_instance VI_%1$d {
          state BACKUP
          interface eth0
          virtual_router_id %1$d
          priority %2$d
          advert_int 0.5
          version 3
          %3$s
          virtual_ipaddress {
            10.8.0.%1$d/24 dev eth0
          }
        }
        """
            .formatted(virtualRouterId, BASE, lines));
    return this;
  }

  /** Starts it; all instances that can are MASTER when it returns. */
  TrackedNode start(int first) {
    Instant from = Instant.now();
    single.node.configure(
        "global_defs {\n  router_id itest\n  script_user root\n}\n" + rest + instances);
    single.node.start();
    Await.until(
        "adverts of VRID " + first,
        Single.START,
        () -> single.wire.mastersSince(from, first).contains(Single.ADDRESS),
        single::evidence);
    return this;
  }

  /** Writes one of the things. */
  void write(String name, String text) {
    try {
      Path fresh = folder.resolve(name + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Waits for an advert of this priority from now on. */
  void priority(int virtualRouterId, int priority) {
    Instant from = Instant.now();
    Await.until(
        "VRID %d with priority %d".formatted(virtualRouterId, priority),
        LIMIT,
        () ->
            single.wire.advertsSince(from).stream()
                .anyMatch(a -> a.virtualRouterId() == virtualRouterId && a.priority() == priority),
        () -> single.shell("track:list") + single.evidence());
  }

  /** Waits until it is in FAULT and has given its address up. */
  void fault(int virtualRouterId) {
    Await.until(
        "VI_" + virtualRouterId + " is in FAULT",
        LIMIT,
        () ->
            single.shell("vrrp:show VI_" + virtualRouterId).contains("FAULT")
                && !single.node.holds("10.8.0." + virtualRouterId),
        () -> single.shell("track:list") + single.evidence());
  }

  /** The priorities of the adverts of a VRID since a moment, each once, in order. */
  List<Integer> priorities(int virtualRouterId, Instant from) {
    List<Integer> all = new ArrayList<>();
    for (Advert advert : single.wire.advertsSince(from)) {
      int priority = advert.priority();
      if (advert.virtualRouterId() == virtualRouterId
          && (all.isEmpty() || all.getLast() != priority)) {
        all.add(priority);
      }
    }
    return all;
  }

  @Override
  public void close() {
    single.close();
  }
}
