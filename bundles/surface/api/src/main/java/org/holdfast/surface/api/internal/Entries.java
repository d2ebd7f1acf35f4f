package org.holdfast.surface.api.internal;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;

/** Which entries of the journal a caller wants. */
final class Entries {
  static final String AFTER = "after";
  static final String SINCE = "since";
  static final long GREATEST = 10_000;

  private static final String INSTANCE = "instance";
  private static final String SERVER = "server";
  private static final String KINDS = "kinds";
  private static final String MOST = "most";

  private Entries() {}

  /**
   * The parameters.
   *
   * @param most what holds without {@code most}
   */
  static List<Parameter> parameters(String most) {
    return List.of(
        Parameter.optional(
            AFTER,
            Type.NUMBER,
            "entries behind this one, such as the 'changes' of an answer; all without"),
        Parameter.optional(SINCE, Type.SPAN, "not longer ago than this; all without"),
        Parameter.optional(INSTANCE, Type.TEXT, "about this VRRP instance; all without"),
        Parameter.optional(SERVER, Type.TEXT, "about this server; all without"),
        Parameter.optional(KINDS, Type.TEXTS, "of these kinds; all without"),
        Parameter.optional(MOST, Type.NUMBER, "the last so many, 1 to 10000; " + most));
  }

  static JournalFilter filter(OperationCall call, InstantSource clock) throws OperationException {
    Set<JournalKind> kinds = new HashSet<>();
    for (String kind : call.texts(KINDS)) {
      kinds.add(kind(kind));
    }
    return new JournalFilter(
        call.span(SINCE).map(clock.instant()::minus),
        Math.max(0, call.number(AFTER).orElse(0)),
        kinds,
        call.text(INSTANCE),
        call.text(SERVER));
  }

  /**
   * How many at most.
   *
   * @param usual when the caller does not say
   */
  static int most(OperationCall call, long usual) throws OperationException {
    long most = call.number(MOST).orElse(usual);
    if (call.number(MOST).isPresent() && (most < 1 || most > GREATEST)) {
      throw new MisuseException("most is " + most + "; expected 1 to " + GREATEST);
    }
    return (int) most;
  }

  private static JournalKind kind(String word) throws OperationException {
    return Arrays.stream(JournalKind.values())
        .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "kinds: got '%s', expected of %s"
                        .formatted(word, Arrays.toString(JournalKind.values()))));
  }
}
