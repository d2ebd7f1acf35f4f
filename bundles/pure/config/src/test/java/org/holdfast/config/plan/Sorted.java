package org.holdfast.config.plan;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.Secret;
import org.holdfast.api.process.ScriptCommand;

/**
 * Another way to say what a configuration means, written without a thought of plans: every record
 * as text, every list sorted, but for the words of a command.
 */
final class Sorted {
  private Sorted() {}

  static String of(Object value) {
    return switch (value) {
      case null -> "null";
      case Secret secret -> Arrays.toString(secret.reveal());
      case CheckId id -> id.keyword();
      case ScriptCommand command -> command.toString();
      case Optional<?> maybe -> maybe.map(Sorted::of).orElse("-");
      case List<?> list -> new TreeMultiset(list).toString();
      case java.util.Set<?> set -> new TreeSet<>(set.stream().map(Sorted::of).toList()).toString();
      case Record fields -> record(fields);
      default -> value.toString();
    };
  }

  private record TreeMultiset(List<?> items) {
    @Override
    public String toString() {
      return items.stream().map(Sorted::of).sorted().toList().toString();
    }
  }

  private static String record(Record fields) {
    StringBuilder out = new StringBuilder(fields.getClass().getSimpleName()).append('(');
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      if (component.getName().equals("position")) {
        continue;
      }
      try {
        out.append(component.getName())
            .append('=')
            .append(of(component.getAccessor().invoke(fields)))
            .append(' ');
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return out.append(')').toString();
  }
}
