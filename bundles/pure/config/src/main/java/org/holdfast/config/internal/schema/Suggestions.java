package org.holdfast.config.internal.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Finds the word that was probably meant. */
public final class Suggestions {
  private static final List<String> BOOLEANS = List.of("on", "off", "true", "false", "yes", "no");
  private static final int MIN_PREFIX = 3;
  private static final Pattern COMMA = Pattern.compile("\\d+,\\d+");
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(\\.\\d+)?)[a-zA-Z]+");

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

  /** What to write instead of a word that is not of the type of an option; empty if unknown. */
  static String ofValue(OptionSchema option, ConfigWord word) {
    return switch (option.type()) {
      case ValueType.Choice choice -> didYouMean(word.text(), choice.words(), "");
      case ValueType.Bool() -> didYouMean(word.text(), BOOLEANS, "");
      case ValueType.Whole number -> number(option, word.text());
      case ValueType.Seconds number -> number(option, word.text());
      case ValueType.Millis number -> number(option, word.text());
      case ValueType.Address() -> address(word.text());
      default -> "";
    };
  }

  private static String address(String text) {
    int slash = text.indexOf('/');
    return slash > 0 ? "write it without a length: " + text.substring(0, slash) : "";
  }

  private static String number(OptionSchema option, String text) {
    if (COMMA.matcher(text).matches()) {
      return "write decimals after a point: " + text.replace(',', '.');
    }
    Matcher unit = WITH_UNIT.matcher(text);
    return unit.matches() && !option.unit().isEmpty()
        ? "write the number alone, in " + option.unit() + ": " + unit.group(1)
        : "";
  }

  private record Scored(String candidate, int distance) {}

  /** No distance between cases, and little to the beginning of a word. */
  private static int distance(String word, String candidate, int limit) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    boolean begins = Math.min(a.length(), b.length()) >= MIN_PREFIX;
    if (begins && (a.startsWith(b) || b.startsWith(a))) {
      return a.equals(b) ? 0 : 1;
    }
    return edits(a, b, limit);
  }

  /** Edits (insert, delete, change, swap of neighbours) from one word to the other. */
  private static int edits(String a, String b, int limit) {
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
