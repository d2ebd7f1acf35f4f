package org.holdfast.kernel.linux.internal.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Epoll;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.EventFd;
import org.holdfast.kernel.net.NetworkListener;
import org.holdfast.kernel.net.NetworkMonitor;
import org.holdfast.kernel.net.NetworkState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Follows the network on a thread of its own, which is the only one that calls listeners. */
@Component(service = NetworkMonitor.class, immediate = true)
public final class LinuxNetworkMonitor implements NetworkMonitor {
  private static final long AUDIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Map<NetworkListener, Long> told = new ConcurrentHashMap<>();
  private final Logger logger;
  private final KernelCounts counts;
  private final NetworkReader reader;
  private final Epoll epoll;
  private final EventFd wakeup;
  private final Thread thread;
  private volatile NetworkState current;
  private volatile boolean stopping;

  /** Reads the network, so that the state is complete before anyone can ask for it. */
  @Activate
  public LinuxNetworkMonitor(
      @Reference(service = LoggerFactory.class) Logger logger, @Reference KernelCounts counts)
      throws KernelException {
    this.logger = logger;
    this.counts = counts;
    reader = NetworkReader.open();
    epoll = Epoll.open();
    wakeup = EventFd.open();
    epoll.add(wakeup, 0);
    epoll.add(reader.notifications().descriptor(), 1);
    current = reader.dump();
    thread = Thread.ofPlatform().daemon().name("holdfast-network").unstarted(this::run);
  }

  @Activate
  void start() {
    thread.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    stopping = true;
    wakeup.signal();
    thread.join();
    epoll.close();
    wakeup.close();
    reader.close();
  }

  @Reference(
      service = NetworkListener.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addListener(NetworkListener listener) {
    told.put(listener, -1L);
    wakeup.signal();
  }

  void removeListener(NetworkListener listener) {
    told.remove(listener);
  }

  @Override
  public NetworkState current() {
    return current;
  }

  private void run() {
    long nextDump = System.nanoTime() + AUDIT_NANOS;
    while (!stopping) {
      tell();
      epoll.await(Math.max(0, nextDump - System.nanoTime()));
      wakeup.drain();
      nextDump = read(nextDump);
    }
  }

  /** Takes changes; returns when everything shall be read anew. */
  private long read(long nextDump) {
    long now = System.nanoTime();
    try {
      if (now - nextDump < 0) {
        current = reader.follow();
        return nextDump;
      }
      current = reader.dump();
      return now + AUDIT_NANOS;
    } catch (KernelException e) {
      return e.errno() == Errno.ENOBUFS ? resync(now) : retry(now, e);
    }
  }

  private long resync(long now) {
    logger.info("network notifications were lost: reading links and addresses anew");
    counts.resynced("links");
    counts.resynced("addresses");
    try {
      reader.discard();
      current = reader.dump();
      return now + AUDIT_NANOS;
    } catch (KernelException e) {
      return retry(now, e);
    }
  }

  private long retry(long now, KernelException e) {
    counts.failed("network.follow", e);
    logger.warn("links and addresses are not up to date, next try in 1 s: {}", e.getMessage());
    return now + RETRY_NANOS;
  }

  private void tell() {
    NetworkState now = current;
    for (NetworkListener listener : told.keySet()) {
      Long last = told.get(listener);
      if (last != null && last != now.changeCount()) {
        told.replace(listener, last, now.changeCount());
        call(listener, now);
      }
    }
  }

  private void call(NetworkListener listener, NetworkState now) {
    try {
      listener.networkChanged(now);
    } catch (RuntimeException e) {
      logger.error("a listener for network changes failed: {}", listener.getClass().getName(), e);
    }
  }
}
