package org.holdfast.itest.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.itest.simulation.search.Search;

/**
 * {@code holdfast simulate}: plays episodes from a seed on, until so many, so long, or so many
 * failovers; ends with the first broken promise, its timeline and a short scenario.
 */
public final class Main {
  private static final long TOLD_EVERY_NANOS = 60_000_000_000L;

  private long seed = 1;
  private long episodes = Long.MAX_VALUE;
  private long failovers = Long.MAX_VALUE;
  private long nanos = Long.MAX_VALUE;
  private int workers = Runtime.getRuntime().availableProcessors();
  private int states;
  private Path replay;

  private Main() {}

  /**
   * Runs.
   *
   * @param args {@code --seed S}, {@code --episodes N}, {@code --minutes N}, {@code --failovers N},
   *     {@code --workers N}, {@code --replay FILE}, or {@code --states N} of each small model
   */
  public static void main(String[] args) {
    Main main = new Main();
    boolean known = args.length % 2 == 0;
    for (int i = 0; i + 1 < args.length && known; i += 2) {
      known = main.option(args[i], args[i + 1]);
    }
    if (!known) {
      System.err.println(
          "holdfast: simulate takes --seed S, --episodes N, --minutes N, --failovers N, --workers"
              + " N, --replay FILE, --states N");
      System.exit(2);
    }
    if (main.states > 0) {
      System.exit(Search.all(main.states, System.out::println) ? 0 : 1);
    }
    System.exit(main.replay == null ? main.run() : main.replay());
  }

  private boolean option(String name, String value) {
    switch (name) {
      case "--seed" -> seed = Long.parseLong(value);
      case "--episodes" -> episodes = Long.parseLong(value);
      case "--failovers" -> failovers = Long.parseLong(value);
      case "--minutes" -> nanos = (long) (Double.parseDouble(value) * 60e9);
      case "--workers" -> workers = Integer.parseInt(value);
      case "--states" -> states = Integer.parseInt(value);
      case "--replay" -> replay = Path.of(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private int replay() {
    try {
      List<String> lines = new ArrayList<>();
      String what =
          new Simulation(Defect.NONE).narrate(Scenario.parse(Files.readAllLines(replay)), lines);
      lines.forEach(System.out::println);
      System.out.println(what);
      return what.startsWith("No ") ? 0 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run() {
    if (episodes == Long.MAX_VALUE && failovers == Long.MAX_VALUE && nanos == Long.MAX_VALUE) {
      nanos = 60_000_000_000L;
    }
    Campaign campaign = new Campaign(seed, workers);
    Tally tally = campaign.tally();
    long begun = System.nanoTime();
    long[] toldAt = {begun};
    long lastSeed = episodes == Long.MAX_VALUE ? episodes : seed + episodes - 1;
    Scenario broken =
        campaign.play(
            lastSeed,
            () -> {
              long now = System.nanoTime();
              if (now - toldAt[0] > TOLD_EVERY_NANOS) {
                toldAt[0] = now;
                System.out.println("... " + tally);
              }
              return tally.failovers < failovers && now - begun < nanos;
            });
    if (broken != null) {
      System.out.println(new Simulation(Defect.NONE).report(broken));
      return 1;
    }
    double processor = campaign.processorNanos() / 1e9;
    System.out.printf(
        Locale.ROOT,
        "seeds %d to %d: no promise was broken%n%s%n%,.0f s simulated in %,.0f s, %,.0f s of one"
            + " core: %,.0f failovers a second and core%n",
        seed,
        campaign.nextSeed() - 1,
        tally,
        tally.simulatedNanos / 1e9,
        (System.nanoTime() - begun) / 1e9,
        processor,
        tally.failovers / processor);
    tally.checks().forEach((name, looks) -> System.out.printf("%-4s %,15d looks%n", name, looks));
    System.out.println("trace " + campaign.hash());
    return 0;
  }
}
