package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.VrrpPort;

/**
 * The one thread of VRRP: packets, then timers, then a portion of kernel writes, and again. Packets
 * come before timers so that a node that was stopped hears its peers before it speaks.
 */
final class VrrpLoop {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /**
   * The loop turns at least so often, so that one that hangs is told from one with nothing to do.
   */
  private static final long BEAT_NANOS = 500_000_000L;

  private final VrrpPort port;
  private final VirtualRouters routers;
  private final Context context;
  private final Queue<Consumer<VirtualRouters>> commands = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile long beats;

  VrrpLoop(VrrpPort port, VirtualRouters routers) {
    this.port = port;
    this.routers = routers;
    this.context = routers.context();
    thread = Thread.ofPlatform().name("vrrp").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Lets the loop do something. Any thread. */
  void submit(Consumer<VirtualRouters> command) {
    commands.add(command);
    port.wake();
  }

  /** Stops in order; false when the loop did not end in time. */
  boolean stop(Duration patience) throws InterruptedException {
    submit(VirtualRouters::stop);
    return thread.join(patience);
  }

  /**
   * Ends and leaves everything as it is; empty when the loop did not end in time.
   *
   * @return what the next version goes on with
   */
  Optional<NodeMemory> leave(Duration patience) throws InterruptedException {
    AtomicReference<NodeMemory> memory = new AtomicReference<>();
    submit(all -> memory.set(all.leave()));
    return thread.join(patience) ? Optional.ofNullable(memory.get()) : Optional.empty();
  }

  private void run() {
    try {
      while (!routers.stopped()) {
        try {
          turn();
        } catch (RuntimeException e) {
          broken("a turn of the loop failed", e);
        }
      }
    } finally {
      port.close();
    }
  }

  /** How often the loop has turned. Any thread. */
  long beats() {
    return beats;
  }

  /** One round of the loop. */
  void turn() {
    beats++; // written by this thread alone
    commands();
    if (routers.stopped()) {
      return;
    }
    await();
    routers.settle();
    timers();
    context.work().turn();
    routers.settle();
    routers.publish();
  }

  private void commands() {
    for (var next = commands.poll(); next != null && !routers.stopped(); next = commands.poll()) {
      try {
        next.accept(routers);
        routers.settle();
      } catch (RuntimeException e) {
        broken("a change could not be applied", e);
      }
    }
    routers.publish();
  }

  private void await() {
    long deadline =
        context.work().pending()
            ? context.now()
            : Math.min(context.deadlines().first(), context.now() + BEAT_NANOS);
    try {
      port.await(deadline, context.endpoints());
    } catch (KernelException e) {
      context.reports().error("waiting for adverts failed: " + e.getMessage());
      LockSupport.parkNanos(PAUSE_NANOS / 100);
    } catch (RuntimeException e) {
      broken("a packet could not be handled", e);
    }
  }

  private void timers() {
    long now = context.now();
    while (context.deadlines().first() <= now) {
      Deadlines.Entry entry = context.deadlines().firstEntry();
      try {
        entry.due();
        routers.settle();
      } catch (RuntimeException e) {
        context.deadlines().set(entry, now + PAUSE_NANOS);
        broken("a timer could not be handled", e);
      }
    }
  }

  /** A mistake in this program: one virtual router suffers, the loop goes on. */
  private void broken(String what, RuntimeException e) {
    StringBuilder line = new StringBuilder(what).append(": ").append(e);
    for (StackTraceElement frame : e.getStackTrace()) {
      line.append("\n  at ").append(frame);
    }
    context.reports().error(line.append("\nthis is a defect; please report it").toString());
  }
}
