package org.holdfast.itest.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Plays seed after seed, several at a time, and counts them in the order of their seeds: what comes
 * out is the same with any number of workers.
 */
final class Campaign {
  private static final int AHEAD = 8;

  private record Played(
      Scenario scenario, Violation broken, Tally tally, byte[] digest, long processorNanos) {}

  private final ScenarioDraw draw = new ScenarioDraw();
  private final Digest digest = new Digest();
  private final Tally tally = new Tally();
  private final int workers;
  private long seed;
  private long processorNanos;

  Campaign(long firstSeed, int workers) {
    seed = firstSeed;
    this.workers = workers;
  }

  /**
   * Plays on until told to stop.
   *
   * @param lastSeed the last one at most
   * @param goesOn asked before each
   * @return what broke a promise, or null
   */
  Scenario play(long lastSeed, BooleanSupplier goesOn) {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      Queue<Future<Played>> ahead = new ArrayDeque<>();
      long submitted = seed;
      while (seed <= lastSeed && goesOn.getAsBoolean()) {
        while (submitted <= lastSeed && ahead.size() < AHEAD * workers) {
          long next = submitted++;
          ahead.add(pool.submit(() -> one(next)));
        }
        Played played = ahead.remove().get();
        count(played);
        if (played.broken() != null) {
          return played.scenario();
        }
      }
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("seed " + seed + " could not be played", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      pool.shutdownNow();
    }
  }

  private Played one(long number) {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Scenario scenario = draw.of(number);
    Simulation simulation = new Simulation(Defect.NONE);
    Violation broken = simulation.play(scenario);
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
    return new Played(scenario, broken, simulation.tally(), simulation.digest(), spent);
  }

  private void count(Played played) {
    seed++;
    tally.add(played.tally());
    digest.add(played.digest());
    processorNanos += played.processorNanos();
  }

  /** The seed to come next. */
  long nextSeed() {
    return seed;
  }

  Tally tally() {
    return tally;
  }

  /** What all workers together spent. */
  long processorNanos() {
    return processorNanos;
  }

  /** Digest of everything that happened so far; begins anew. */
  String hash() {
    return digest.hash();
  }
}
