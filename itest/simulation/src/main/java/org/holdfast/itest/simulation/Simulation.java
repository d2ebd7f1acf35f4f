package org.holdfast.itest.simulation;

import java.util.ArrayList;
import java.util.List;

/** Plays scenarios one after the other, and counts. One thread. */
final class Simulation {
  private static final int TIMELINE_LINES = 60;

  private final Trace trace = new Trace();
  private final Tally tally = new Tally();
  private final ScenarioDraw draw = new ScenarioDraw();
  private final Defect defect;

  private final long wallSeed;

  Simulation(Defect defect) {
    this(defect, 0);
  }

  /** With wall clocks that tell other nonsense. */
  Simulation(Defect defect, long wallSeed) {
    this.defect = defect;
    this.wallSeed = wallSeed;
  }

  Scenario scenario(long seed) {
    return draw.of(seed);
  }

  /** The promise that was broken, or null. */
  Violation play(Scenario scenario) {
    try {
      new Cluster(scenario, trace, tally, defect, null, wallSeed).play();
      return null;
    } catch (Violation broken) {
      return broken;
    }
  }

  Tally tally() {
    return tally;
  }

  /** Of everything that happened since the last call. */
  byte[] digest() {
    return trace.digest();
  }

  /** How a broken scenario went, and a short one that breaks the same promise. */
  String report(Scenario scenario) {
    List<String> lines = new ArrayList<>();
    String broken = narrate(scenario, lines);
    int skipped = Math.max(0, lines.size() - TIMELINE_LINES);
    String timeline = String.join("\n", lines.subList(skipped, lines.size()));
    Scenario shorter = new Shrinker(defect).shrink(scenario);
    return "seed %d: %s\n%s\n--- shorter, to be played again with --replay FILE:\n%s"
        .formatted(scenario.seed(), broken, timeline, shorter.text(narrate(shorter, lines)));
  }

  /** Tells a scenario line by line; answers what was broken. */
  String narrate(Scenario scenario, List<String> into) {
    try {
      new Cluster(scenario, new Trace(), new Tally(), defect, into::add).play();
      return "No promise is broken.";
    } catch (Violation broken) {
      return broken.getMessage() + ".";
    }
  }
}
