package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.PathMonitor;
import org.holdfast.kernel.route.PathNews;

/**
 * Reads the routes and rules with our tag whenever the kernel tells of a change, on a thread of its
 * own, while there are any to be watched. Whoever hears that links or addresses have changed calls
 * {@link #look}: routes go with them and the kernel does not tell.
 */
final class PathWatch implements Runnable {
  private static final Duration AUDIT = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final PathMonitor monitor;
  private final KernelPaths paths;
  private final Consumer<PresentPaths> tell;
  private final Reports reports;
  private PathNews news;
  private boolean looking;
  private boolean ended;
  private boolean failed;

  PathWatch(PathMonitor monitor, KernelPaths paths, Consumer<PresentPaths> tell, Reports reports) {
    this.monitor = monitor;
    this.paths = paths;
    this.tell = tell;
    this.reports = reports;
    paths.watchedBy(this::look);
  }

  /** Has it look again now. Any thread; never waits. */
  synchronized void look() {
    looking = true;
    notifyAll();
    if (news != null) {
      news.wake();
    }
  }

  /** The thread ends soon. */
  synchronized void end() {
    ended = true;
    look();
  }

  @Override
  public void run() {
    try {
      while (goesOn()) {
        if (paths.watched()) {
          follow();
        } else {
          rest(AUDIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end
    }
  }

  private synchronized boolean goesOn() {
    return !ended;
  }

  private synchronized void rest(Duration time) throws InterruptedException {
    if (!looking) {
      wait(time.toMillis());
    }
    looking = false;
  }

  private void follow() throws InterruptedException {
    try (Following following = new Following(monitor.open())) {
      PresentPaths told = null;
      while (goesOn() && paths.watched()) {
        PresentPaths present = paths.read();
        failed = false;
        if (!present.equals(told)) {
          tell.accept(present);
        }
        told = present;
        following.news().await(AUDIT);
      }
    } catch (KernelException e) {
      if (!failed) {
        reports.warn("lost routes and rules are not noticed, next try in 1 s: " + e.getMessage());
      }
      failed = true;
      Thread.sleep(RETRY);
    }
  }

  /** Open news, which {@link #look} can wake. */
  private final class Following implements AutoCloseable {
    private final PathNews open;

    Following(PathNews open) {
      this.open = open;
      waken(open);
    }

    PathNews news() {
      return open;
    }

    @Override
    public void close() {
      waken(null);
      open.close();
    }
  }

  private synchronized void waken(PathNews whom) {
    news = whom;
    looking = false;
  }
}
