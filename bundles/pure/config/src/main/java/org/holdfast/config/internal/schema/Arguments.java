package org.holdfast.config.internal.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.schema.OptionSchema;

/** Which arguments of a line may still come. */
final class Arguments {
  private final Deque<OptionSchema> left;
  private OptionSchema begun;

  Arguments(List<OptionSchema> arguments) {
    left = new ArrayDeque<>(arguments);
  }

  /** The argument that must come next, whatever the word is. */
  Optional<OptionSchema> required() {
    return Optional.ofNullable(left.peek()).filter(OptionSchema::required);
  }

  /** The arguments that may come next: those up to one that is required, and one that repeats. */
  List<OptionSchema> open() {
    List<OptionSchema> open = new ArrayList<>();
    if (begun != null) {
      open.add(begun);
    }
    left.stream().takeWhile(argument -> !argument.required()).forEach(open::add);
    return open;
  }

  /** The argument that must come after those that may; it takes a word that none of them takes. */
  Optional<OptionSchema> later() {
    return left.stream().filter(OptionSchema::required).findFirst();
  }

  /** Takes note of an argument; those that stood before it can not come any more. */
  void taken(OptionSchema argument) {
    while (left.contains(argument)) {
      left.remove();
    }
    begun = argument.repeatable() ? argument : null;
  }

  /** The required arguments that did not come. */
  List<OptionSchema> missing() {
    return left.stream().filter(OptionSchema::required).toList();
  }
}
