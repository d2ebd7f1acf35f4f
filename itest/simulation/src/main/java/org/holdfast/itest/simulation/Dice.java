package org.holdfast.itest.simulation;

/** Chance from a seed (SplitMix64): the same seed, the same numbers on every machine. */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** Another one that depends on this seed and a number, and on nothing drawn before. */
  static Dice of(long seed, long number) {
    return new Dice(mix(seed + 0x9e3779b97f4a7c15L * (number + 1)));
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  private static long mix(long from) {
    long z = from;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** 0 to one less than this. */
  long below(long bound) {
    return (next() >>> 1) % bound;
  }

  int below(int bound) {
    return (int) below((long) bound);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }
}
