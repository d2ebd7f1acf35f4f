package org.holdfast.api.machine;

import java.util.Locale;

/**
 * One thing that a machine can or cannot do.
 *
 * @param name a word, always the same
 * @param answer whether it can
 * @param needed whether no node works without it
 * @param found what was seen, with its value
 * @param purpose what it is needed for
 * @param remedy what to do to have it, or to see it; empty when the answer is yes
 */
public record Ability(
    String name, Answer answer, boolean needed, String found, String purpose, String remedy) {

  /** Whether a machine can. */
  public enum Answer {
    /** It can. */
    YES,
    /** It cannot. */
    NO,
    /** It could not be seen, most often for want of rights. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses an answer that leaves somebody without help, and help that nobody needs. */
  public Ability {
    if ((answer == Answer.YES) != remedy.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + answer + " with remedy '" + remedy + "'");
    }
  }
}
