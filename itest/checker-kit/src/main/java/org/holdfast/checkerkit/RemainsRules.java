package org.holdfast.checkerkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.junit.jupiter.api.DynamicTest;

/** What is left of a checker: nothing. */
final class RemainsRules {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final int PROBES = 20;
  private static final int SWAPS = 100;
  private static final int LOOKS = 300;

  private RemainsRules() {}

  static List<DynamicTest> of(Subject subject) {
    return List.of(
        DynamicTest.dynamicTest("leaves no thread", () -> threads(subject)),
        DynamicTest.dynamicTest("leaves no descriptor", () -> descriptors(subject)),
        DynamicTest.dynamicTest(
            "leaves no class loader after " + SWAPS + " swaps", () -> loaders(subject)));
  }

  private static void threads(Subject subject) throws Exception {
    probes(subject, 2);
    Set<Thread> before = threadsOfPrograms();
    probes(subject, PROBES);
    Set<Thread> left = new HashSet<>();
    settled(
        () -> {
          left.clear();
          left.addAll(threadsOfPrograms());
          left.removeAll(before);
          return left.isEmpty();
        });
    assertEquals(Set.of(), left, "threads that run after " + PROBES + " probes");
  }

  /** Those that programs started; the JDK's own come and go. */
  private static Set<Thread> threadsOfPrograms() {
    Set<Thread> found = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      ThreadGroup group = thread.getThreadGroup();
      if (group != null && group.getParent() != null && !group.getName().startsWith("Innocuous")) {
        boolean carrier = thread.getClass().getName().startsWith("jdk.internal.");
        boolean ours = thread.getName().endsWith("-server");
        if (!carrier && !ours) {
          found.add(thread);
        }
      }
    }
    return found;
  }

  private static void descriptors(Subject subject) throws Exception {
    probes(subject, 2);
    long before = openSockets();
    probes(subject, PROBES);
    assertTrue(
        settled(() -> openSockets() < before + PROBES / 2),
        "of " + PROBES + " probes sockets or files are left: " + openSockets() + ", " + before);
  }

  private static long openSockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static void loaders(Subject subject) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (BadServer server = BadServer.Kind.NOISY.start()) {
      for (int i = 0; i < SWAPS; i++) {
        loaders.add(swap(subject, server));
      }
    }
    boolean gone =
        settled(
            () -> {
              System.gc();
              return loaders.stream().allMatch(loader -> loader.refersTo(null));
            });
    long left = loaders.stream().filter(loader -> !loader.refersTo(null)).count();
    assertTrue(gone, left + " of " + SWAPS + " class loaders are held after their checkers went");
  }

  /** A new version comes, probes once and goes. */
  private static WeakReference<ClassLoader> swap(Subject subject, BadServer server)
      throws Exception {
    try (CheckerBundle.Loader loader = subject.bundle().loader()) {
      CheckerFactory factory = subject.bundle().factories(loader).get(subject.number());
      try (Checker checker = subject.checker(factory, server.address())) {
        Trial.startWell(checker, server.address(), LIMIT).toDeadline().mustEnd("a swap");
      }
      return new WeakReference<>(loader);
    }
  }

  private static void probes(Subject subject, int count) throws Exception {
    try (BadServer server = BadServer.Kind.NOISY.start()) {
      for (int i = 0; i < count; i++) {
        try (Checker checker = subject.checker(server.address())) {
          Trial.startWell(checker, server.address(), LIMIT).toDeadline().mustEnd("noise");
        }
      }
    }
  }

  private static boolean settled(Callable<Boolean> state) throws Exception {
    for (int look = 0; look < LOOKS; look++) {
      if (state.call()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }
}
