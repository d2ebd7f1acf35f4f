package org.holdfast.config.internal.syntax;

import java.util.Random;

/** The numbers of {@code ${_RANDOM [min [max]]}}: equal for equal seeds, as they are asked for. */
final class Randoms {
  static final long DEFAULT_MAX = 32_767;

  private Random random;

  Randoms(long seed) {
    seed(seed);
  }

  /** Begins again, as {@code random_seed} asks. */
  void seed(long seed) {
    random = new Random(seed);
  }

  /** A number from min to max. */
  long between(long min, long max) {
    return random.nextLong(min, max + 1);
  }
}
