package org.holdfast.config.internal.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Finds the word that was probably meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The nearest candidate, if it is near enough to be meant: a third of the word may differ. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .map(candidate -> new Scored(candidate, distance(word, candidate, limit)))
        .filter(scored -> scored.distance <= limit)
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
        .map(Scored::candidate);
  }

  /** "Did you mean x?", or the fallback when nothing is near. */
  public static String didYouMean(String word, Collection<String> candidates, String fallback) {
    return nearest(word, candidates).map(near -> "did you mean '" + near + "'?").orElse(fallback);
  }

  /** "Did you mean x?" for a word that is none of a choice; empty for other types. */
  static String ofChoice(OptionSchema option, ConfigWord word) {
    return option.type() instanceof ValueType.Choice choice
        ? didYouMean(word.text(), choice.words(), "")
        : "";
  }

  private record Scored(String candidate, int distance) {}

  /** Edits (insert, delete, change, swap of neighbours) from one word to the other. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
