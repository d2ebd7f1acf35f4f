package org.holdfast.api.operation;

/**
 * What an operation can be told.
 *
 * @param name as clients write it
 * @param type what it takes
 * @param required whether nothing can be done without it
 * @param help what it is, in one line; of one that is not required, also what holds without it
 */
public record Parameter(String name, Type type, boolean required, String help) {

  /** What a parameter takes. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A list of strings. */
    TEXTS,
    /** A whole number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A time span: a string such as {@code "90s"}, {@code "5m"}, or a number of seconds. */
    SPAN
  }

  /**
   * One that nothing can be done without.
   *
   * @param name as clients write it
   * @param type what it takes
   * @param help what it is, in one line
   * @return the parameter
   */
  public static Parameter required(String name, Type type, String help) {
    return new Parameter(name, type, true, help);
  }

  /**
   * One that may be left out.
   *
   * @param name as clients write it
   * @param type what it takes
   * @param help what it is and what holds without it, in one line
   * @return the parameter
   */
  public static Parameter optional(String name, Type type, String help) {
    return new Parameter(name, type, false, help);
  }
}
