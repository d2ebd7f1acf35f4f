package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.operation.MisuseException;

/** The words after a command: flags, options with a value, and the rest, in any order. */
final class Arguments {
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  private Arguments() {}

  /**
   * Sorts the words.
   *
   * @param command the command, for messages
   * @param words what was typed after it
   * @param flags options without a value
   * @param options options with a value
   * @param most how many other words it takes
   * @return the words by kind
   */
  static Arguments of(
      String command, String[] words, Set<String> flags, Set<String> options, int most) {
    Arguments sorted = new Arguments();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (flags.contains(word)) {
        sorted.flags.add(word);
      } else if (options.contains(word)) {
        if (i + 1 == words.length) {
          throw new MisuseException(command + ": " + word + " needs a value");
        }
        sorted.values.put(word, words[++i]);
      } else if (word.startsWith("--")) {
        throw new MisuseException(
            "%s: unknown option '%s'; expected one of %s"
                .formatted(command, word, known(flags, options)));
      } else {
        sorted.rest.add(word);
      }
    }
    if (sorted.rest.size() > most) {
      throw new MisuseException(
          "%s: '%s' is one word too many".formatted(command, sorted.rest.get(most)));
    }
    return sorted;
  }

  /**
   * Sorts the words of a command that begins with words of its own.
   *
   * @param command the command, for messages
   * @param usage all that it takes, for messages
   * @param first how many words come first, whatever they are called
   * @param words what was typed after the command
   * @param flags options without a value
   * @param options options with a value
   * @return the words by kind; {@link #words} are the first ones alone
   */
  static Arguments behind(
      String command,
      String usage,
      int first,
      String[] words,
      Set<String> flags,
      Set<String> options) {
    List<String> leading = List.of(words).subList(0, Math.min(first, words.length));
    if (leading.size() < first || leading.stream().anyMatch(word -> word.startsWith("--"))) {
      throw new MisuseException("%s: expected %s".formatted(command, usage));
    }
    String[] others = Arrays.copyOfRange(words, first, words.length);
    Arguments sorted = of(command, others, flags, options, 0);
    sorted.rest.addAll(leading);
    return sorted;
  }

  private static String known(Set<String> flags, Set<String> options) {
    Set<String> all = new java.util.TreeSet<>(flags);
    all.addAll(options);
    return String.join(", ", all);
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** All words that are no options. */
  List<String> words() {
    return List.copyOf(rest);
  }

  Optional<String> word() {
    return rest.stream().findFirst();
  }
}
