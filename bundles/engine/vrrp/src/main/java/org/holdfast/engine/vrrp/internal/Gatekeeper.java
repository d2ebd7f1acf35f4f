package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.PacketGate;

/**
 * Brings the packet gate to what the virtual routers want, on a thread of its own: somebody who
 * loads a large ruleset makes nftables wait, and must not make an advert wait. Looks after it every
 * few seconds, because others may flush all tables.
 */
final class Gatekeeper implements Consumer<List<Guard>> {
  private static final Duration AUDIT = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String NO_PROVIDER = "no bundle provides the packet gate";

  private final Reports reports;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Thread thread;
  private PacketGate gate;
  private List<Guard> wanted;
  private long wantedAt;
  private boolean dirty;
  private boolean closing;
  private String told = "";
  private volatile String whyNot = "";

  Gatekeeper(Reports reports) {
    this.reports = reports;
    thread = Thread.ofPlatform().daemon().name("vrrp-gate").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** From now on this gate is kept; null for none. */
  void gate(PacketGate now) {
    change(() -> gate = now);
  }

  /** The gate that is kept; null for none. */
  PacketGate gate() {
    lock.lock();
    try {
      return gate;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accept(List<Guard> guards) {
    change(
        () -> {
          wanted = guards;
          wantedAt = System.nanoTime();
        });
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      dirty = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Why packets are not guarded although that is wanted; empty when they are. */
  String whyNot() {
    return whyNot;
  }

  private void run() {
    Duration pause = AUDIT;
    try {
      while (true) {
        PacketGate now;
        List<Guard> guards;
        lock.lock();
        try {
          long left = pause.toNanos();
          while (!dirty && !closing && left > 0) {
            left = news.awaitNanos(left);
          }
          if (closing && !dirty) {
            return;
          }
          dirty = false;
          now = gate;
          guards = wanted == null ? null : aged();
        } finally {
          lock.unlock();
        }
        pause = guards == null || keep(now, guards) ? AUDIT : RETRY;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end now
    }
  }

  /** A look at the gate long after must not open it for an advert of then. */
  private List<Guard> aged() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - wantedAt);
    return wanted.stream().map(guard -> guard.after(elapsed)).toList();
  }

  /** False when it is worth another try soon. */
  private boolean keep(PacketGate now, List<Guard> guards) {
    Optional<String> missing = now == null ? Optional.of(NO_PROVIDER) : now.unavailable();
    if (missing.isPresent()) {
      say(guards, missing.get());
      return true;
    }
    try {
      now.guard(guards);
      whyNot = "";
      told = "";
      return true;
    } catch (KernelException e) {
      say(guards, e.getMessage());
    } catch (RuntimeException e) {
      say(guards, "defect in the packet gate: " + e);
    }
    return false;
  }

  private void say(List<Guard> guards, String why) {
    whyNot = why;
    if (!guards.isEmpty() && !why.equals(told)) {
      told = why;
      reports.warn(
          "packets to virtual addresses of a dead node are not dropped (vip_gate): "
              + why
              + "; the lifetime of addresses alone ends them");
    }
  }

  /** Does what was wanted last, for at most this long, and ends. */
  void close(Duration patience) throws InterruptedException {
    change(() -> closing = true);
    if (!thread.join(patience)) {
      thread.interrupt();
    }
  }
}
