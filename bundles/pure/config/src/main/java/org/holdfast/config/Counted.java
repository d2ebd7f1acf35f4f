package org.holdfast.config;

/** A number with what it counts, as people say it. */
public final class Counted {

  private Counted() {}

  /**
   * A number and a noun.
   *
   * @param number how many
   * @param noun of one, with a plural in s: {@code virtual server}
   * @return {@code 1 virtual server}, {@code 2 virtual servers}
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
