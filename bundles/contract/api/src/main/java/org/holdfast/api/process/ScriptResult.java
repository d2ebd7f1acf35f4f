package org.holdfast.api.process;

import java.time.Duration;

/**
 * How a script ended.
 *
 * @param end what ended it
 * @param code exit code when it exited (0..255), number of the signal when one ended it
 * @param output the start of what it wrote to standard output and error, at most 64 KiB
 * @param took from start to end
 */
public record ScriptResult(End end, int code, String output, Duration took) {

  /** What ended a script. */
  public enum End {
    /** It exited by itself. */
    EXITED,
    /** A signal from elsewhere ended it. */
    SIGNALLED,
    /** It was still running at its time limit, and its process group was ended. */
    TIMED_OUT
  }

  /**
   * Whether it exited with code 0.
   *
   * @return true for success
   */
  public boolean succeeded() {
    return end == End.EXITED && code == 0;
  }
}
