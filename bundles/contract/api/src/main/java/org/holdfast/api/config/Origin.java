package org.holdfast.api.config;

/**
 * Who asked for a change of configuration, and how.
 *
 * @param source how
 * @param who the name of a user, or what asked when it was none
 */
public record Origin(Source source, String who) {

  /** The ways in which a configuration comes to run. */
  public enum Source {
    /** The start of the node. */
    START,
    /** A command that read a file. */
    FILE,
    /** SIGHUP. */
    SIGHUP,
    /** The time in {@code reload_time_file} had come. */
    TIME_FILE,
    /** A command that went back to a commit. */
    UNDO,
    /** The node itself went back: nobody confirmed, or the change cost it something. */
    ROLLBACK
  }
}
