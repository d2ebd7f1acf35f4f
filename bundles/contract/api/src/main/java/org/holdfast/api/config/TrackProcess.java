package org.holdfast.api.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A {@code vrrp_track_process}: a program, good while enough of its processes run.
 *
 * @param name its name
 * @param program name or path of the program; its file name is compared with what the kernel keeps
 *     of it, 15 characters (proc(5), comm), or all of it with the first word of the command line
 * @param arguments what its command line must say after the program; empty for anything
 * @param match how the arguments are compared
 * @param fullCommand whether the command line is compared (proc(5), cmdline); it is anyway where
 *     arguments are
 * @param quorum least number of processes that is good, 1..65535
 * @param quorumMax largest number that is good, 0..65535; empty for any
 * @param forkDelay how long the number must be good to count
 * @param terminateDelay how long the number must be bad to count
 * @param weight -254..254 where the instance does not say; 0: bad means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record TrackProcess(
    String name,
    String program,
    List<String> arguments,
    Match match,
    boolean fullCommand,
    int quorum,
    OptionalInt quorumMax,
    Duration forkDelay,
    Duration terminateDelay,
    int weight,
    boolean reverse) {

  /** How arguments are compared. */
  public enum Match {
    /** Not at all: neither arguments nor {@code param_match} were given. */
    ANY,
    /** The same, all of them; also for {@code param_match} without arguments: it has none. */
    EXACT,
    /** The first ones are the same; more may follow ({@code param_match partial}). */
    PARTIAL,
    /** As {@link #PARTIAL}, and the last may be longer ({@code param_match initial}). */
    INITIAL
  }

  /** Copies the list. */
  public TrackProcess {
    arguments = List.copyOf(arguments);
  }
}
