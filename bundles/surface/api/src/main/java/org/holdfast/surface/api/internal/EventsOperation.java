package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code events}: what happened. */
@Component
public final class EventsOperation implements Operation {
  private static final String AFTER = "after";
  private static final String SINCE = "since";
  private static final String INSTANCE = "instance";
  private static final String SERVER = "server";
  private static final String KINDS = "kinds";
  private static final String MOST = "most";
  private static final long USUAL = 100;
  private static final long GREATEST = 10_000;

  /** What it answers. */
  private record Events(List<JournalEntry> entries) {}

  private final Journal journal;
  private final InstantSource clock;

  /** Called by DS. */
  @Activate
  public EventsOperation(@Reference Journal journal) {
    this(journal, InstantSource.system());
  }

  EventsOperation(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "events",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells what happened, the oldest first (docs/events.md)",
        List.of(
            Parameter.optional(
                AFTER,
                Type.NUMBER,
                "entries behind this one, such as the 'changes' of an answer; all without"),
            Parameter.optional(SINCE, Type.SPAN, "not longer ago than this; all without"),
            Parameter.optional(INSTANCE, Type.TEXT, "about this VRRP instance; all without"),
            Parameter.optional(SERVER, Type.TEXT, "about this server; all without"),
            Parameter.optional(KINDS, Type.TEXTS, "of these kinds; all without"),
            Parameter.optional(MOST, Type.NUMBER, "the last so many, 1 to 10000; 100 without")),
        "entries: as docs/events.md has them");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    long most = call.number(MOST).orElse(USUAL);
    if (most < 1 || most > GREATEST) {
      throw new OperationException("most is " + most + "; expected 1 to " + GREATEST);
    }
    Set<JournalKind> kinds = new HashSet<>();
    for (String kind : call.texts(KINDS)) {
      kinds.add(kind(kind));
    }
    JournalFilter filter =
        new JournalFilter(
            call.span(SINCE).map(this::moment),
            Math.max(0, call.number(AFTER).orElse(0)),
            kinds,
            call.text(INSTANCE),
            call.text(SERVER));
    return OperationResult.of(new Events(journal.read(filter, (int) most)));
  }

  private Instant moment(Duration ago) {
    return clock.instant().minus(ago);
  }

  private static JournalKind kind(String word) throws OperationException {
    return Arrays.stream(JournalKind.values())
        .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new OperationException(
                    "kinds: got '%s', expected of %s"
                        .formatted(word, Arrays.toString(JournalKind.values()))));
  }
}
