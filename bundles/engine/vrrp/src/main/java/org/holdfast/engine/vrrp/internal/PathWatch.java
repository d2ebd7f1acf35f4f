package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.kernel.KernelException;

/**
 * Reads the routes and rules with our tag again and again, on a thread of its own, while there are
 * any to be watched: the kernel drops routes without telling anybody when an address or an
 * interface goes.
 */
final class PathWatch implements Runnable {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final KernelPaths paths;
  private final Consumer<Set<Object>> news;
  private final Reports reports;
  private boolean failed;

  PathWatch(KernelPaths paths, Consumer<Set<Object>> news, Reports reports) {
    this.paths = paths;
    this.news = news;
    this.reports = reports;
  }

  @Override
  public void run() {
    try {
      Set<Object> told = Set.of();
      while (true) {
        Thread.sleep(PERIOD);
        if (paths.watched()) {
          told = look(told);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end
    }
  }

  private Set<Object> look(Set<Object> told) {
    try {
      Set<Object> present = new HashSet<>();
      paths.read().forEach(path -> present.add(path.key()));
      failed = false;
      if (!present.equals(told)) {
        news.accept(present);
      }
      return present;
    } catch (KernelException e) {
      if (!failed) {
        reports.warn("lost routes and rules are not noticed: " + e.getMessage());
      }
      failed = true;
      return told;
    }
  }
}
