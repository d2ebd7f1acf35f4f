package org.holdfast.platform.guard.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.log.Logger;

/**
 * Looks once a second at what deployed bundles take: the threads of each, and the descriptors of
 * all. Whose a descriptor is cannot be told; when they run out, of those bundles whose code opens
 * some by itself the latest is stopped, then the one before it.
 */
final class Usage {
  /** While descriptors are short, the collector is asked to look so often. */
  private static final int LOOKS_A_COLLECTION = 2;

  /** What a stopped bundle held has so long to be closed before the next one is stopped. */
  private static final int LOOKS_A_BUNDLE = 5;

  private static final Duration EACH = Duration.ofSeconds(1);
  private static final double SHORT = 0.9;

  private final BundleContext context;
  private final Stopped stopped;
  private final int mostThreads;
  private final Logger logger;
  private final OptionalLong mostDescriptors = Descriptors.most();
  private int looksShort;
  private final Set<String> openers = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofPlatform().daemon().name("guard").unstarted(this::run);
  private volatile Map<String, Integer> threads = Map.of();
  private volatile String shortage = "";

  Usage(BundleContext context, Stopped stopped, int mostThreads, Logger logger) {
    this.context = context;
    this.stopped = stopped;
    this.mostThreads = mostThreads;
    this.logger = logger;
    Descriptors.open(); // what it needs is loaded while there are descriptors
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** The code of this bundle opens files or sockets by itself. */
  void opens(String bundle) {
    openers.add(bundle);
  }

  /** What is near its limit. Any thread. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    threads.forEach(
        (bundle, own) -> {
          if (own > mostThreads / 2) {
            problems.add(
                "bundle "
                    + bundle
                    + " has "
                    + own
                    + " threads of its own; with more than "
                    + mostThreads
                    + " it is stopped");
          }
        });
    String lack = shortage;
    if (!lack.isEmpty()) {
      problems.add(lack + "; raise the limit (LimitNOFILE), or look which bundle leaks them");
    }
    return problems;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EACH);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      lookAtThreads();
      lookAtDescriptors();
    } catch (RuntimeException | OutOfMemoryError e) {
      logger.warn("the guard could not look at what bundles take: {}", e.toString());
    }
  }

  private void lookAtThreads() {
    Map<ClassLoader, Integer> counts = OwnThreads.count();
    Map<String, Integer> seen = new TreeMap<>();
    deployed()
        .forEach(
            bundle -> {
              BundleWiring wiring = bundle.adapt(BundleWiring.class);
              int own = wiring == null ? 0 : counts.getOrDefault(wiring.getClassLoader(), 0);
              if (own > 0) {
                seen.put(bundle.getSymbolicName(), own);
              }
              if (own > mostThreads && bundle.getState() == Bundle.ACTIVE) {
                stopped.stop(
                    bundle.getSymbolicName(),
                    "has " + own + " threads of its own, at most " + mostThreads + " are allowed");
              }
            });
    threads = seen;
  }

  private void lookAtDescriptors() {
    if (mostDescriptors.isEmpty()) {
      return;
    }
    long most = mostDescriptors.getAsLong();
    long open = Descriptors.open();
    if (open >= 0 && open <= most * SHORT) {
      shortage = "";
      looksShort = 0;
      return;
    }
    int look = looksShort++ % LOOKS_A_BUNDLE;
    if (look % LOOKS_A_COLLECTION == LOOKS_A_COLLECTION - 1) {
      System.gc(); // files that a stopped bundle has left are closed when they are found
    }
    String words =
        (open < 0 ? "all" : open) + " of " + most + " descriptors of this process are open";
    if (shortage.isEmpty()) {
      logger.error("{}", words);
    }
    shortage = words;
    if (look == 0) {
      latestOpener()
          .ifPresent(
              bundle ->
                  stopped.stop(
                      bundle.getSymbolicName(),
                      "opens files or sockets by itself, is the latest bundle that does, and "
                          + words));
    }
  }

  private Optional<Bundle> latestOpener() {
    return deployed().stream()
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .filter(bundle -> openers.contains(bundle.getSymbolicName()))
        .max(Comparator.comparingLong(Bundle::getLastModified));
  }

  private List<Bundle> deployed() {
    return Arrays.stream(context.getBundles()).filter(Deployed::is).toList();
  }
}
