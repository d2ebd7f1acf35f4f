package org.holdfast.api.config;

/**
 * Numbers from one to another.
 *
 * @param from the first, 0..2^32-1
 * @param to the last, not less than the first
 */
public record NumberRange(long from, long to) {

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
