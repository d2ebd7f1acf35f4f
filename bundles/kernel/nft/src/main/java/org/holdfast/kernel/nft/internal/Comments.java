package org.holdfast.kernel.nft.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;

/**
 * The comments of rules: what the expressions alone do not tell, for the reader of {@code nft list}
 * and for reading back. "wrr", "sh flags=sh-port", "rr persistence=300s/32", "weight 3".
 */
final class Comments {
  private static final Pattern WEIGHT = Pattern.compile("weight (\\d{1,10})");
  private static final Pattern PERSISTENCE = Pattern.compile("(\\d{1,9})s/(\\d{1,3})");

  /** The settings of a service, without its key and destinations. */
  record Settings(String scheduler, Set<String> flags, int seconds, int prefixLength) {}

  private Comments() {}

  static String ofService(Service service) {
    StringBuilder comment = new StringBuilder(service.scheduler());
    if (service.persistenceSeconds() > 0
        || service.persistencePrefixLength() != Family.of(service.key().address()).bits()) {
      comment.append(" persistence=").append(service.persistenceSeconds()).append("s/");
      comment.append(service.persistencePrefixLength());
    }
    if (!service.flags().isEmpty()) {
      comment.append(" flags=").append(String.join(",", new TreeSet<>(service.flags())));
    }
    return comment.toString();
  }

  static String ofDestination(Destination destination) {
    return "weight " + destination.weight();
  }

  /** Reads the comment of a service of a family; empty when it is not one. */
  static Optional<Settings> settings(String comment, Family family) {
    List<String> words = List.of(comment.split(" "));
    Map<String, String> options = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      options.put(word.substring(0, Math.max(0, equals)), word.substring(equals + 1));
    }
    Matcher persistence =
        PERSISTENCE.matcher(options.getOrDefault("persistence", "0s/" + family.bits()));
    if (words.getFirst().isEmpty() || !persistence.matches()) {
      return Optional.empty();
    }
    String flags = options.getOrDefault("flags", "");
    return Optional.of(
        new Settings(
            words.getFirst(),
            flags.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(flags.split(","))),
            Integer.parseInt(persistence.group(1)),
            Integer.parseInt(persistence.group(2))));
  }

  /** Reads a destination's comment; empty when it is not one. */
  static OptionalInt weight(String comment) {
    Matcher weight = WEIGHT.matcher(comment);
    if (!weight.matches()) {
      return OptionalInt.empty();
    }
    long value = Long.parseLong(weight.group(1));
    return value <= Integer.MAX_VALUE ? OptionalInt.of((int) value) : OptionalInt.empty();
  }
}
