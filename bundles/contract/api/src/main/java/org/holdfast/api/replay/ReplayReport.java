package org.holdfast.api.replay;

import java.util.List;

/**
 * The outcome of a run.
 *
 * @param lines in the order of their times
 * @param instances every virtual router of the recording
 * @param files how many files were read, wholly or in part
 * @param refused one line each: files of which nothing can be read
 * @param damage one line each: files of which the end cannot be read
 * @param inputs how many inputs were run
 * @param changes how many changes of state were recorded
 * @param differences how many times this version did something else
 */
public record ReplayReport(
    List<ReplayLine> lines,
    List<String> instances,
    int files,
    List<String> refused,
    List<String> damage,
    long inputs,
    long changes,
    long differences) {

  /** Copies the lists. */
  public ReplayReport {
    lines = List.copyOf(lines);
    instances = List.copyOf(instances);
    refused = List.copyOf(refused);
    damage = List.copyOf(damage);
  }
}
