package org.holdfast.platform.guard.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The platform threads of this process by their context class loader. A thread takes it from the
 * thread that made it, and whoever calls into a bundle bears that of the bundle. Virtual threads,
 * and those of pools that the JDK shares, cannot be told apart so.
 */
final class OwnThreads {

  private OwnThreads() {}

  /** How many threads each class loader has. */
  static Map<ClassLoader, Integer> count() {
    Map<ClassLoader, Integer> counts = new HashMap<>();
    for (Thread thread : all()) {
      ClassLoader loader = thread.getContextClassLoader();
      if (loader != null) {
        counts.merge(loader, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Interrupts those of a class loader, which ends the ones that listen. */
  static void interrupt(ClassLoader loader) {
    List<Thread> threads = new ArrayList<>(all());
    threads.removeIf(thread -> thread.getContextClassLoader() != loader);
    threads.forEach(Thread::interrupt);
  }

  private static List<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] found = new Thread[root.activeCount() + 16];
    int count = root.enumerate(found);
    while (count == found.length) { // more have come meanwhile; the rest would be left out
      found = new Thread[2 * found.length];
      count = root.enumerate(found);
    }
    return Arrays.asList(found).subList(0, count);
  }
}
